package dev.tunestream.ingest.quality;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as they are compared: what differs in case, punctuation or white space alone is equal. */
final class Normalized {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private Normalized() {}

  /** Words in lower case with single spaces between them. */
  static String of(String text) {
    String ascii = ofAscii(text);
    if (ascii != null) {
      return ascii;
    }
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return BETWEEN_WORDS.matcher(folded).replaceAll(" ").strip();
  }

  /** The same, much quicker, of what is ASCII alone; else null. */
  private static String ofAscii(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean between = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return null;
      }
      char lower = c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
      if (lower >= 'a' && lower <= 'z' || lower >= '0' && lower <= '9') {
        if (between && !out.isEmpty()) {
          out.append(' ');
        }
        between = false;
        out.append(lower);
      } else {
        between = true;
      }
    }
    return out.toString();
  }
}
