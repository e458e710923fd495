package dev.tunestream.tokenize.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.lm.chat.RenderedChat.Span;
import dev.tunestream.recipe.TruncationSide;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.tokenize.examples.Example;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceTest {
  private static final RowRule LONG = rule(99, TruncationSide.RIGHT, LabelledTokens.COMPLETION);

  @ParameterizedTest
  @CsvSource({
    "LEFT, 6, abcxy$, ___xy$, 3, false",
    "LEFT, 5, bcxy$, __xy$, 2, false",
    "LEFT, 3, xy$, xy$, 0, false",
    "LEFT, 2, y$, y$, 0, false",
    "RIGHT, 6, abcxy$, ___xy$, 3, false",
    "RIGHT, 5, abcx$, ___x$, 3, false",
    "RIGHT, 4, abc$, ___$, 3, true",
    "RIGHT, 2, a$, _$, 1, true"
  })
  void whatIsTooMuchIsCutOffAndTheEndStays(
      TruncationSide side,
      int maxLength,
      String ids,
      String labels,
      int promptLength,
      boolean vanished) {
    Sequence sequence =
        of(Example.of("abc", "xy"), rule(maxLength, side, LabelledTokens.COMPLETION));

    assertThat(told(sequence.ids())).isEqualTo(ids);
    assertThat(told(sequence.labels())).isEqualTo(labels);
    assertThat(sequence.promptLength()).isEqualTo(promptLength);
    assertThat(sequence.truncated()).isEqualTo(maxLength < 6);
    assertThat(sequence.vanished()).isEqualTo(vanished);
  }

  @Test
  void withoutPromptAllIsLabelled() {
    Sequence sequence = of(Example.of("", "xy"), LONG);

    assertThat(told(sequence.labels())).isEqualTo("xy$");
    assertThat(sequence.promptLength()).isZero();
  }

  @Test
  void aTokenOverTheBorderBelongsToTheCompletion() {
    Sequence sequence = of(Example.of("a.", ".b"), LONG);

    assertThat(sequence.ids()).containsExactly('a', Characters.TWO_DOTS, 'b', 0);
    assertThat(sequence.labels()).containsExactly(Sequence.NO_LABEL, Characters.TWO_DOTS, 'b', 0);
    assertThat(sequence.promptLength()).isEqualTo(1);
  }

  @Test
  void anEmptyCompletionThatWasKeptTeachesToSayNothing() {
    Sequence sequence =
        of(Example.of("abc", ""), rule(4, TruncationSide.RIGHT, LabelledTokens.COMPLETION));

    assertThat(told(sequence.labels())).isEqualTo("___$");
    assertThat(sequence.vanished()).isFalse();
  }

  @Test
  void theTokenInFrontOfATextIsThePrompts() {
    Sequence sequence = Sequence.of(Example.of("a", "b"), new Characters((int) '^'), LONG);

    assertThat(told(sequence.ids())).isEqualTo("^ab$");
    assertThat(told(sequence.labels())).isEqualTo("__b$");
    assertThat(sequence.promptLength()).isEqualTo(2);
  }

  @Test
  void theTokenInFrontOfATextWithoutPromptIsNotLearned() {
    Sequence sequence = Sequence.of(Example.of("", "b"), new Characters((int) '^'), LONG);

    assertThat(told(sequence.labels())).isEqualTo("_b$");
    assertThat(sequence.promptLength()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"COMPLETION, ______Y>$", "ASSISTANT, __X>__Y>$", "ALL, uaX>uaY>$"})
  void ofAChatTheLastAnswerOrAllAreLearned(LabelledTokens loss, String labels) {
    Example chat = new Example("uaX>uaY>", List.of(new Span(2, 4), new Span(6, 8)), "Y", true);

    Sequence sequence = of(chat, rule(99, TruncationSide.RIGHT, loss));

    assertThat(told(sequence.labels())).isEqualTo(labels);
    assertThat(sequence.promptLength()).isEqualTo(6);
  }

  @Test
  void aChatThatEndsItsTextItselfGetsNoSecondEnd() {
    Example chat = new Example("uX</s>\n", List.of(new Span(1, 7)), "X", true);

    assertThat(told(of(chat, LONG).ids())).isEqualTo("uX</s>\n");
  }

  private static Sequence of(Example example, RowRule rule) {
    return Sequence.of(example, Characters.PLAIN, rule);
  }

  private static RowRule rule(int maxLength, TruncationSide side, LabelledTokens loss) {
    return new RowRule(maxLength, side, loss);
  }

  /** Tokens as characters: $ for the end, _ for no label. */
  private static String told(int[] tokens) {
    return Arrays.stream(tokens)
        .mapToObj(token -> token == 0 ? "$" : token == Sequence.NO_LABEL ? "_" : "" + (char) token)
        .collect(Collectors.joining());
  }
}
