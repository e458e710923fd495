package dev.tunestream.lm.train.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstFitTest {
  @Test
  void aRowGoesIntoTheFirstBinWithRoom() {
    int[] lengths = {6, 5, 4, 3, 2, 10, 1};

    assertThat(FirstFit.pack(List.of(0, 1, 2, 3, 4, 5, 6), lengths, 10))
        .containsExactly(List.of(0, 2), List.of(1, 3, 4), List.of(5), List.of(6));
  }

  @Test
  void theTreeFindsWhatLookingAtEveryBinFinds() {
    int[] lengths = new Random(5).ints(500, 1, 65).toArray();
    List<Integer> order = IntStream.range(0, 500).boxed().toList();

    List<List<Integer>> bins = FirstFit.pack(order, lengths, 64);
    for (int bin = 1; bin < bins.size(); bin++) {
      for (int row : bins.get(bin)) {
        assertThat(bins.subList(0, bin)).noneMatch(earlier -> hadRoom(earlier, row, lengths));
      }
    }
  }

  private static boolean hadRoom(List<Integer> bin, int row, int[] lengths) {
    int before = bin.stream().filter(other -> other < row).mapToInt(other -> lengths[other]).sum();
    return before + lengths[row] <= 64;
  }

  @Test
  void oneRowTakesOneBin() {
    assertThat(FirstFit.pack(List.of(0), new int[] {3}, 3)).containsExactly(List.of(0));
  }
}
