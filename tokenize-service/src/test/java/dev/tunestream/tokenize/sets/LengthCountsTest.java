package dev.tunestream.tokenize.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.RowLengths;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LengthCountsTest {
  @Test
  void sharesAreOfAllRows() {
    LengthCounts counts =
        new LengthCounts(Map.of(10, 50, 20, 44)).and(new LengthCounts(Map.of(20, 1, 90, 5)));

    assertThat(counts.told()).isEqualTo(new RowLengths(10, 20, 90));
  }

  @Test
  void oneRowIsAllOfThem() {
    LengthCounts counts = new LengthCounts(Map.of());
    counts.add(7);

    assertThat(counts.told()).isEqualTo(new RowLengths(7, 7, 7));
  }

  @Test
  void withoutRowsThereAreNoLengths() {
    assertThat(LengthCounts.NONE.told()).isNull();
  }
}
