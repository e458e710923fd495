package dev.tunestream.lm.jinja;

/** White space as Python's {@code str.strip} takes it: also what does not break a line. */
public final class PythonSpace {
  private static final char NEXT_LINE = '\u0085';

  private PythonSpace() {}

  /** Whether a character is white space. */
  public static boolean is(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
  }

  /** A text without white space at both ends. */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && is(text.charAt(start))) {
      start++;
    }
    while (end > start && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
