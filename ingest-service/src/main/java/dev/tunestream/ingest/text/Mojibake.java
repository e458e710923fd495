package dev.tunestream.ingest.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text in UTF-8 that was once read as Windows-1252: {@code â€™} for an apostrophe, {@code Ã©} for
 * an accented letter. It is found by reading it back: characters whose bytes make one character in
 * UTF-8 that is likelier than they are. A sequence that also occurs in honest texts, such as an
 * accented letter before an ellipsis, counts only next to another one.
 */
public final class Mojibake {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int NONE = -1;

  /** The byte of each character that Windows-1252 has above ASCII, else {@link #NONE}. */
  private static final short[] BYTES = bytes();

  /** A repaired character and how many characters it stood in. */
  private record Found(int codePoint, int length, boolean sure) {}

  private Mojibake() {}

  /** Whether anything is damaged. */
  public static boolean isIn(String text) {
    return inPunctuation(text) || inLetters(text);
  }

  /** Whether punctuation is damaged: {@code â€™}, {@code â€œ}, {@code â€“} and their kin. */
  public static boolean inPunctuation(String text) {
    return contains(text, true);
  }

  /** Whether letters or other signs are damaged: {@code Ã©}, {@code Â¾}. */
  public static boolean inLetters(String text) {
    return contains(text, false);
  }

  /** The text as it was; also where it was misread twice. */
  public static String repaired(String text) {
    String before = text;
    for (int times = 0; times < 3; times++) {
      String after = once(before);
      if (after.equals(before)) {
        break;
      }
      before = after;
    }
    return before;
  }

  private static boolean contains(String text, boolean punctuation) {
    for (int i = 0; i < text.length(); ) {
      Found found = at(text, i);
      if (found == null) {
        i++;
        continue;
      }
      if (isPunctuation(found.codePoint()) == punctuation) {
        return true;
      }
      i += found.length();
    }
    return false;
  }

  private static String once(String text) {
    StringBuilder out = null;
    int from = 0;
    for (int i = 0; i < text.length(); ) {
      Found found = at(text, i);
      if (found == null) {
        i++;
        continue;
      }
      out = out == null ? new StringBuilder(text.length()) : out;
      out.append(text, from, i).appendCodePoint(found.codePoint());
      i += found.length();
      from = i;
    }
    return out == null ? text : out.append(text, from, text.length()).toString();
  }

  /** What the characters from here on stood for, if they are damaged. */
  private static Found at(String text, int i) {
    Found found = read(text, i);
    if (found == null || found.sure()) {
      return found;
    }
    Found next = read(text, i + found.length());
    if (next != null) {
      return found;
    }
    // The last of several.
    for (int length = 2; length <= 4 && i - length >= 0; length++) {
      Found before = read(text, i - length);
      if (before != null && before.length() == length) {
        return found;
      }
    }
    return null;
  }

  private static Found read(String text, int i) {
    int lead = byteAt(text, i);
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || i + length > text.length()) {
      return null;
    }
    if (lead == 0xe2 && byteAt(text, i + 1) == 0x80 && text.charAt(i + 2) == '\ufffd') {
      // Windows-1252 has no character for the last byte of a closing quotation mark: it got lost.
      return new Found('”', 3, true);
    }
    byte[] bytes = new byte[length];
    for (int k = 0; k < length; k++) {
      int one = byteAt(text, i + k);
      if (one == NONE || k > 0 && (one < 0x80 || one > 0xbf)) {
        return null;
      }
      bytes[k] = (byte) one;
    }
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return new Found(Character.codePointAt(decoded, 0), length, isSure(lead));
    } catch (CharacterCodingException e) {
      return null; // not a character in UTF-8, so no damage
    }
  }

  /**
   * Latin letters, punctuation and emoji: their first bytes read as what seldom precedes a sign.
   */
  private static boolean isSure(int lead) {
    return lead <= 0xc5 || lead == 0xe2 || lead == 0xef || lead == 0xf0;
  }

  private static boolean isPunctuation(int codePoint) {
    return codePoint >= 0x2000 && codePoint < 0x2070;
  }

  private static int byteAt(String text, int i) {
    if (i >= text.length()) {
      return NONE;
    }
    char c = text.charAt(i);
    return c < BYTES.length ? BYTES[c] : NONE;
  }

  private static short[] bytes() {
    short[] table = new short[0x2200];
    Arrays.fill(table, (short) NONE);
    for (int value = 0x80; value <= 0xff; value++) {
      // The five bytes without a character are read as control characters by browsers.
      String character = new String(new byte[] {(byte) value}, WINDOWS);
      table[character.equals("\ufffd") ? value : character.charAt(0)] = (short) value;
    }
    return table;
  }
}
