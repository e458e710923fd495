package dev.tunestream.tokenize.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.recipe.TruncationSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceTest {
  private static final int[] PROMPT = {1, 2, 3};
  private static final int[] COMPLETION = {7, 8};
  private static final int END = 0;

  @ParameterizedTest
  @CsvSource({
    "LEFT, 6, 1 2 3 7 8 0, 3",
    "LEFT, 5, 2 3 7 8 0, 2",
    "LEFT, 3, 7 8 0, 0",
    "LEFT, 2, 8 0, 0",
    "RIGHT, 6, 1 2 3 7 8 0, 3",
    "RIGHT, 5, 1 2 3 7 0, 3",
    // Nothing of the completion would be left: cut on the left.
    "RIGHT, 4, 3 7 8 0, 1",
    "RIGHT, 2, 8 0, 0"
  })
  void whatIsTooMuchIsCutOffAndTheEndStays(
      TruncationSide side, int maxLength, String ids, int promptLength) {
    Sequence sequence = Sequence.of(PROMPT, COMPLETION, END, maxLength, side);

    assertThat(sequence.ids()).isEqualTo(ints(ids));
    assertThat(sequence.promptLength()).isEqualTo(promptLength);
    assertThat(sequence.truncated()).isEqualTo(maxLength < 6);
  }

  @Test
  void withoutPromptAllIsLabelled() {
    Sequence sequence = Sequence.of(new int[0], COMPLETION, END, 9, TruncationSide.RIGHT);

    assertThat(sequence.ids()).containsExactly(7, 8, 0);
    assertThat(sequence.promptLength()).isZero();
  }

  private static int[] ints(String numbers) {
    return java.util.Arrays.stream(numbers.split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
