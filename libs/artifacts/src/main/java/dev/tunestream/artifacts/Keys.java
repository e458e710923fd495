package dev.tunestream.artifacts;

/** The places of content-addressed things in the bucket. */
final class Keys {
  static final String OBJECTS = "objects";
  static final String TREES = "trees";

  private Keys() {}

  static String object(Digest digest) {
    return OBJECTS + "/" + digest.hex();
  }

  static String tree(Digest digest) {
    return TREES + "/" + digest.hex();
  }
}
