package dev.tunestream.registry.hub;

import java.util.regex.Pattern;

/**
 * What a client calls a repository: {@code owner/name}, or a name alone.
 *
 * @param owner {@link #NONE} for a name alone
 */
public record RepoName(String owner, String name) {
  /** Whose repositories the registry's models are. */
  public static final String TUNESTREAM = "tunestream";

  /** Whose repositories the bases are that have only a digest. */
  public static final String BASES = "bases";

  /** The owner where there is none: no client can send it, for it begins with a hyphen. */
  public static final String NONE = "-";

  static final String RULE =
      "a repository is named by an owner and a name of letters, digits, '.', '_' and '-', with one"
          + " slash between them and no '..'";

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /**
   * Reads the parts of an address, which arrive decoded once and are not decoded again.
   *
   * @throws HubRefusal if they can't be a name
   */
  public static RepoName of(String owner, String name) {
    if (!isPart(name) || !(owner.equals(NONE) || isPart(owner))) {
      throw HubRefusal.malformed(
          "'%s' is not the name of a repository: %s.",
          owner.equals(NONE) ? name : owner + "/" + name, RULE);
    }
    return new RepoName(owner, name);
  }

  private static boolean isPart(String text) {
    return PART.matcher(text).matches() && !text.contains("..");
  }

  /** As clients write it. */
  public String id() {
    return owner.equals(NONE) ? name : owner + "/" + name;
  }

  /** Whether the registry keeps it as a model, rather than a base. */
  public boolean isModel() {
    return owner.equals(TUNESTREAM);
  }
}
