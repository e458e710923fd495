package dev.tunestream.lm.tokenizer;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.text.Normalizer;
import java.util.Optional;

/**
 * The tokens of a text.
 *
 * @param ids the tokens
 * @param ends index in the text (UTF-16) behind each token's last character; 0 for a token that
 *     stands for nothing in it, such as one for the begin of a text. White space at the edges of a
 *     token may not be counted to it, as the tokenizer's {@code trim_offsets} says
 */
public record Encoding(int[] ids, int[] ends) {
  /**
   * Counts through the text by how many bytes each token stands for, which takes far less time than
   * to bring spans over from native code.
   *
   * @param bytes of each token, by id
   * @return nothing if the tokens do not stand for the text byte by byte: there are special ones
   *     around it, or it was normalized before
   */
  static Optional<Encoding> counted(String text, int[] ids, int[] bytes) {
    int[] ends = new int[ids.length];
    long atByte = 0;
    long byteOfIndex = 0;
    int index = 0;
    for (int i = 0; i < ids.length; i++) {
      atByte += bytes[ids[i]];
      while (byteOfIndex < atByte && index < text.length()) {
        int character = text.codePointAt(index);
        byteOfIndex += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
        index += Character.charCount(character);
      }
      ends[i] = index;
    }
    boolean whole = index == text.length() && byteOfIndex == atByte;
    return whole && (byteOfIndex == index || Normalizer.isNormalized(text, Normalizer.Form.NFC))
        ? Optional.of(new Encoding(ids, ends))
        : Optional.empty();
  }

  /**
   * @param spans in characters of Unicode, as the native tokenizer counts
   */
  static Encoding of(String text, int[] ids, CharSpan[] spans) {
    int[] ends = new int[ids.length];
    int characters = 0;
    int index = 0;
    for (int i = 0; i < ends.length; i++) {
      if (spans[i] != null) {
        index = text.offsetByCodePoints(index, spans[i].getEnd() - characters);
        characters = spans[i].getEnd();
        ends[i] = index;
      }
    }
    return new Encoding(ids, ends);
  }
}
