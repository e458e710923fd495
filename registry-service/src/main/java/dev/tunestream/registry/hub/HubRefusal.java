package dev.tunestream.registry.hub;

/**
 * A request of the hub's protocol that is answered with an error. Clients tell what is missing by
 * the code, and show the sentence to people.
 */
public final class HubRefusal extends RuntimeException {
  private final int status;
  private final String code;
  private String commit;

  private HubRefusal(int status, String code, String sentence, Object... values) {
    super(sentence.formatted(values));
    this.status = status;
    this.code = code;
  }

  /** 404: there is no such repository. */
  public static HubRefusal repoNotFound(String sentence, Object... values) {
    return new HubRefusal(404, "RepoNotFound", sentence, values);
  }

  /** 404: the repository has no such revision. */
  public static HubRefusal revisionNotFound(String sentence, Object... values) {
    return new HubRefusal(404, "RevisionNotFound", sentence, values);
  }

  /** 404: the revision has no such file or folder. */
  public static HubRefusal entryNotFound(String sentence, Object... values) {
    return new HubRefusal(404, "EntryNotFound", sentence, values);
  }

  /** 400: the request can't be read, or asks for what the registry doesn't do. */
  public static HubRefusal malformed(String sentence, Object... values) {
    return new HubRefusal(400, null, sentence, values);
  }

  /** 401: it doesn't say who asks. */
  public static HubRefusal unauthorized(String sentence, Object... values) {
    return new HubRefusal(401, null, sentence, values);
  }

  /** 403: whoever asks may not. */
  public static HubRefusal forbidden(String sentence, Object... values) {
    return new HubRefusal(403, null, sentence, values);
  }

  /** 409: it is there already. */
  public static HubRefusal conflict(String sentence, Object... values) {
    return new HubRefusal(409, null, sentence, values);
  }

  /** 412: something has changed since the client looked. */
  public static HubRefusal outdated(String sentence, Object... values) {
    return new HubRefusal(412, null, sentence, values);
  }

  /** 413: it brings too much. */
  public static HubRefusal tooLarge(String sentence, Object... values) {
    return new HubRefusal(413, null, sentence, values);
  }

  /** 422: it can be read, and can't be used. */
  public static HubRefusal unusable(String sentence, Object... values) {
    return new HubRefusal(422, null, sentence, values);
  }

  /** 503: it may work later; clients try again by themselves. */
  public static HubRefusal unavailable(String sentence, Object... values) {
    return new HubRefusal(503, null, sentence, values);
  }

  /** The same, with the commit that was looked into: clients remember that it lacks the file. */
  public HubRefusal at(String lookedInto) {
    this.commit = lookedInto;
    return this;
  }

  /** The commit that was looked into, or null. */
  String commit() {
    return commit;
  }

  public int status() {
    return status;
  }

  /** What the protocol calls it, or null. */
  public String code() {
    return code;
  }
}
