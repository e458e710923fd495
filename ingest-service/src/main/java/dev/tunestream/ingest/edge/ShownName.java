package dev.tunestream.ingest.edge;

/** A file's name as a client gives it: only for messages, and its ending tells the format. */
final class ShownName {
  private static final int LONGEST = 120;

  private ShownName() {}

  /** Without folders, which tell no more, and not too long. */
  static String of(String filename) {
    String last =
        filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LONGEST ? plain : "…" + plain.substring(plain.length() - LONGEST + 1);
  }
}
