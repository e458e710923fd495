package dev.tunestream.hub;

/**
 * What a repository holds. The hub keeps the kinds apart: each has names and addresses of its own.
 */
public enum RepositoryKind {
  MODEL("models", "", "model", "give a local directory as the base model"),
  DATASET("datasets", "datasets/", "data set", "download its files and give them one by one");

  private final String plural;
  private final String place;
  private final String word;
  private final String wayOut;

  RepositoryKind(String plural, String place, String word, String wayOut) {
    this.plural = plural;
    this.place = place;
    this.word = word;
    this.wayOut = wayOut;
  }

  /** The folder below {@code /api}, and what a folder of the cache begins with. */
  String plural() {
    return plural;
  }

  /** What stands before {@code owner/name} in the address of a file: nothing for models. */
  String place() {
    return place;
  }

  /** What people call it. */
  String word() {
    return word;
  }

  /** What can be done when the hub can't be used. */
  String wayOut() {
    return wayOut;
  }
}
