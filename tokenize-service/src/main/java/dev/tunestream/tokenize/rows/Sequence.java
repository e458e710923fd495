package dev.tunestream.tokenize.rows;

import dev.tunestream.lm.chat.RenderedChat.Span;
import dev.tunestream.lm.tokenizer.Encoding;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.tokenize.examples.Example;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of an example, with the token that ends a text behind them.
 *
 * <p>The text is encoded as a whole, since tokens may reach over the border of prompt and
 * completion, and a token belongs to the part in which its last character lies.
 *
 * @param ids at most as many as the recipe allows
 * @param labels the same ids where they are learned, {@link #NO_LABEL} elsewhere
 * @param promptLength how many of the ids, from the first, are the prompt's; 0 when nothing of it
 *     is left, or there was none
 * @param truncated whether tokens were cut off
 * @param vanished whether nothing of a completion that said something is left
 */
public record Sequence(
    int[] ids, int[] labels, int promptLength, boolean truncated, boolean vanished) {
  /** The label of a token that is not learned, as PyTorch's losses pass it over. */
  public static final int NO_LABEL = -100;

  /**
   * Encodes an example and cuts off what is too much.
   *
   * <p>On the left, tokens go from the front, first the prompt's. On the right they go from the
   * end, and end-of-text stays the last; a long prompt may leave nothing of the completion then.
   */
  public static Sequence of(Example example, TextEncoder encoder, RowRule rule) {
    Encoding encoding = encoder.encode(example.text(), !example.isChat());
    int[] ids = withEnd(encoding.ids(), example, encoder);
    int[] ends = Arrays.copyOf(encoding.ends(), ids.length);
    int[] labels = labels(ids, ends, encoding.ids().length, example, rule.loss());
    int prompt = tokensUpTo(example.completion().start(), ends, encoding.ids().length);
    int excess = ids.length - rule.maxLength();
    if (excess <= 0) {
      return new Sequence(ids, labels, prompt, false, false);
    }
    boolean says = prompt < encoding.ids().length;
    return switch (rule.side()) {
      case LEFT ->
          new Sequence(
              Arrays.copyOfRange(ids, excess, ids.length),
              Arrays.copyOfRange(labels, excess, ids.length),
              Math.max(0, prompt - excess),
              true,
              false);
      case RIGHT ->
          new Sequence(
              cut(ids, rule.maxLength(), encoder.endOfText()),
              cut(labels, rule.maxLength(), encoder.endOfText()),
              Math.min(prompt, rule.maxLength() - 1),
              true,
              says && prompt >= rule.maxLength() - 1);
    };
  }

  /** Puts end-of-text behind the ids, unless tokenizer or chat template have done so. */
  private static int[] withEnd(int[] ids, Example example, TextEncoder encoder) {
    boolean ends = ids.length > 0 && ids[ids.length - 1] == encoder.endOfText();
    boolean chatEnds =
        example.isChat()
            && encoder
                .endOfTextToken()
                .filter(token -> example.text().stripTrailing().endsWith(token))
                .isPresent();
    if (ends || chatEnds) {
      return ids;
    }
    int[] whole = Arrays.copyOf(ids, ids.length + 1);
    whole[ids.length] = encoder.endOfText();
    return whole;
  }

  private static int[] labels(
      int[] ids, int[] ends, int encoded, Example example, LabelledTokens loss) {
    List<Span> learned =
        switch (loss) {
          case COMPLETION -> List.of(example.completion());
          case ASSISTANT -> example.answers();
          case ALL -> List.of(new Span(0, example.text().length()));
        };
    int[] labels = ids.clone();
    int span = 0;
    for (int i = 0; i < encoded; i++) {
      while (span < learned.size() && ends[i] > learned.get(span).end()) {
        span++;
      }
      if (span == learned.size() || ends[i] <= learned.get(span).start()) {
        labels[i] = NO_LABEL;
      }
    }
    return labels;
  }

  private static int tokensUpTo(int border, int[] ends, int encoded) {
    int tokens = 0;
    while (border > 0 && tokens < encoded && ends[tokens] <= border) {
      tokens++;
    }
    return tokens;
  }

  private static int[] cut(int[] tokens, int length, int endOfText) {
    int[] kept = Arrays.copyOf(tokens, length);
    kept[length - 1] = endOfText;
    return kept;
  }
}
