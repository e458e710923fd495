package dev.tunestream.tokenize.rows;

import dev.tunestream.lm.tokenizer.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A token is a character, two dots are one token, and the end is 0; where asked for special tokens
 * it puts them around a text.
 *
 * @param begin what stands in front of a text, or null
 */
public record Characters(Integer begin) implements TextEncoder {
  public static final int TWO_DOTS = 1;
  public static final Characters PLAIN = new Characters(null);

  @Override
  public Encoding encode(String text, boolean withSpecialTokens) {
    int[] ids = new int[text.length() + 1];
    int[] ends = new int[ids.length];
    int n = 0;
    if (begin != null && withSpecialTokens) {
      ids[n++] = begin;
    }
    for (int i = 0; i < text.length(); i++) {
      boolean two = text.startsWith("..", i);
      ids[n] = two ? TWO_DOTS : text.charAt(i);
      i += two ? 1 : 0;
      ends[n++] = i + 1;
    }
    return new Encoding(Arrays.copyOf(ids, n), Arrays.copyOf(ends, n));
  }

  @Override
  public List<String> tokens(String text, boolean withSpecialTokens) {
    return IntStream.of(encode(text, withSpecialTokens).ids())
        .mapToObj(id -> id == TWO_DOTS ? ".." : "" + (char) id)
        .toList();
  }

  @Override
  public int endOfText() {
    return 0;
  }

  @Override
  public Optional<String> endOfTextToken() {
    return Optional.of("</s>");
  }
}
