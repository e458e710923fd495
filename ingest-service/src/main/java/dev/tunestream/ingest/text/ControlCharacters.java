package dev.tunestream.ingest.text;

/** Characters that are no text, of Unicode's category Cc; line ends and tabs are none of them. */
public final class ControlCharacters {
  private ControlCharacters() {}

  public static boolean isIn(String text) {
    return text.codePoints().anyMatch(ControlCharacters::isOne);
  }

  /** The text without them. */
  public static String removed(String text) {
    return isIn(text)
        ? text.codePoints()
            .filter(c -> !isOne(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : text;
  }

  private static boolean isOne(int codePoint) {
    return Character.getType(codePoint) == Character.CONTROL
        && codePoint != '\n'
        && codePoint != '\r'
        && codePoint != '\t';
  }
}
