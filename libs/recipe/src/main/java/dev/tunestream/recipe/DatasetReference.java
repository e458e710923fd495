package dev.tunestream.recipe;

/**
 * A dataset by name, or pinned as {@code name@digest}.
 *
 * @param digest sha256 in lower-case hex, or null for the newest snapshot of that name
 */
public record DatasetReference(String name, String digest) {
  private static final String RULE = "name a dataset, or pin a snapshot of it as name@sha256; ";

  public DatasetReference {
    check("data.dataset", name, digest);
  }

  /**
   * Reads a reference.
   *
   * @param field where it stands, for the error
   */
  static DatasetReference parse(String field, String text) {
    if (text == null) {
      throw new RecipeException(field, null, RULE + Names.RULE);
    }
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    String digest = at < 0 ? null : text.substring(at + 1);
    check(field, name, digest);
    return new DatasetReference(name, digest);
  }

  private static void check(String field, String name, String digest) {
    Check.that(Names.isValid(name), field, name, RULE + Names.RULE);
    Check.that(
        digest == null || digest.matches("[0-9a-f]{64}"),
        field,
        name + "@" + digest,
        RULE + "a digest is 64 lower-case hex digits");
  }

  @Override
  public String toString() {
    return digest == null ? name : name + "@" + digest;
  }
}
