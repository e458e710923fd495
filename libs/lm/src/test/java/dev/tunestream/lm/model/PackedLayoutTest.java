package dev.tunestream.lm.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedLayoutTest {
  private static final LabelledRow SHORT = new LabelledRow(new int[] {1, 2, 3}, 2);
  private static final LabelledRow LONG =
      new LabelledRow(new int[] {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}, 15);

  @Test
  void rowsLieOneBehindTheOther() {
    PackedLayout layout = PackedLayout.of(List.of(LONG, SHORT));

    assertThat(layout.ids()).startsWith(1, 2, 3, 4, 5).hasSize(32);
    assertThat(layout.positions()).startsWith(0, 1, 2, 0, 1);
    assertThat(layout.tokens()).isEqualTo(20);
  }

  @Test
  void labelsAreWhatFollows() {
    PackedLayout layout = PackedLayout.of(List.of(SHORT, LONG));

    assertThat(layout.labels()).isEqualTo(3);
    assertThat(Arrays.copyOf(layout.predicting(), 3)).containsExactly(1, 17, 18);
    assertThat(layout.targets()).startsWith(3, 19, 20).hasSize(16).endsWith(-100);
  }

  @Test
  void groupsHoldRowsOfLikeLength() {
    PackedLayout layout = PackedLayout.of(List.of(SHORT, LONG, SHORT));

    assertThat(layout.groupRows()).containsExactly(2, 1);
    assertThat(layout.groupLengths()).containsExactly(16, 32);
  }

  @Test
  void everyTokenIsFoundAgainInItsGroup() {
    PackedLayout layout = PackedLayout.of(List.of(SHORT, LONG, SHORT));

    for (int token = 0; token < layout.tokens(); token++) {
      assertThat(layout.take()[(int) layout.back()[token]]).isEqualTo(token);
    }
  }

  @Test
  void theFirstTokenNeverCarriesALabel() {
    assertThat(new LabelledRow(new int[] {1, 2, 3}, 0).labels(0)).isEqualTo(2);
  }

  @Test
  void aRowThatIsAllPromptHasNoLabel() {
    assertThat(new LabelledRow(new int[] {1, 2, 3}, 3).labels(0)).isZero();
  }
}
