package dev.tunestream.recipe;

/**
 * A dataset by name, or pinned as {@code name@digest}.
 *
 * @param digest sha256 in lower-case hex, or null for the newest snapshot of that name
 */
public record DatasetReference(String name, String digest) {
  private static final String RULE = "name a dataset, or pin a snapshot of it as name@sha256; ";

  public DatasetReference {
    Check.that(Names.isValid(name), "data.dataset", name, RULE + Names.RULE);
    Check.that(
        digest == null || digest.matches("[0-9a-f]{64}"),
        "data.dataset",
        name + "@" + digest,
        RULE + "a digest is 64 lower-case hex digits");
  }

  static DatasetReference parse(String text) {
    if (text == null) {
      throw new RecipeException("data.dataset", null, RULE + Names.RULE);
    }
    int at = text.indexOf('@');
    return at < 0
        ? new DatasetReference(text, null)
        : new DatasetReference(text.substring(0, at), text.substring(at + 1));
  }

  @Override
  public String toString() {
    return digest == null ? name : name + "@" + digest;
  }
}
