package dev.tunestream.lm.tokenizer;

import java.nio.charset.StandardCharsets;

/**
 * One printable character for each byte, as GPT-2's byte-level tokenizers write them.
 *
 * <p>Bytes that are printable in Latin-1 stand for themselves; the other 68 take the characters
 * from U+0100 on, in the order of their values. So a space is {@code Ġ} and a line break {@code Ċ}.
 */
final class ByteAlphabet {

  private static final char[] OF_BYTE = new char[256];

  static {
    char next = 256;
    for (int b = 0; b < 256; b++) {
      OF_BYTE[b] = isPrintable(b) ? (char) b : next++;
    }
  }

  private ByteAlphabet() {}

  /** The character of a byte, given as 0 to 255. */
  static char of(int unsignedByte) {
    return OF_BYTE[unsignedByte];
  }

  /** The UTF-8 bytes of a text, one character each. */
  static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder letters = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      letters.append(OF_BYTE[b & 0xff]);
    }
    return letters.toString();
  }

  private static boolean isPrintable(int b) {
    return (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
  }
}
