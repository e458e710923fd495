package dev.tunestream.eval.serve;

/**
 * A request that is not answered; the message is what the client reads.
 *
 * <p>It has what an error of OpenAI's API has: a status, the field that is at fault and a word for
 * programs, the last two null where there is none.
 */
public final class RefusedException extends RuntimeException {
  private final int status;
  private final String field;
  private final String code;

  private RefusedException(int status, String field, String code, String sentence) {
    super(sentence);
    this.status = status;
    this.field = field;
    this.code = code;
  }

  /** 400: a field can't be read or used. */
  public static RefusedException field(String field, String sentence) {
    return new RefusedException(400, field, null, sentence);
  }

  /** 400: prompt and answer have no room in the model. */
  public static RefusedException tooLong(String field, String sentence) {
    return new RefusedException(400, field, "context_length_exceeded", sentence);
  }

  /** 404: there is no such model. */
  public static RefusedException unknownModel(String sentence) {
    return new RefusedException(404, "model", "model_not_found", sentence);
  }

  /** 503: not now; the same request may be answered later. */
  public static RefusedException notNow(String sentence) {
    return new RefusedException(503, null, "unavailable", sentence);
  }

  /** The caller may not ask, for want of a key. */
  public static RefusedException ofCaller(int status, String sentence) {
    return new RefusedException(status, null, "invalid_api_key", sentence);
  }

  /** Another status, of the request as a whole. */
  public static RefusedException of(int status, String sentence) {
    return new RefusedException(status, null, null, sentence);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The field of the request that is at fault, or null. */
  public String field() {
    return field;
  }

  /** The word for programs, or null. */
  public String code() {
    return code;
  }
}
