package dev.tunestream.lm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
  @Test
  void theSameSeedAndNameGiveTheSameNumbers() {
    SeededRandom one = new SeededRandom(42, "epoch 0");
    SeededRandom two = new SeededRandom(42, "epoch 0");

    assertThat(one.nextLong()).isEqualTo(two.nextLong());
  }

  @Test
  void namesGiveOtherNumbers() {
    assertThat(new SeededRandom(42, "epoch 0").nextLong())
        .isNotEqualTo(new SeededRandom(42, "epoch 1").nextLong());
  }

  /** What a seed promises must not change with a version. */
  @Test
  void theNumbersStayWhatTheyAre() {
    assertThat(new SeededRandom(42, "epoch 0").nextLong()).isEqualTo(-7954391809111104289L);
  }

  @Test
  void normalNumbersHaveMeanZeroAndDeviationOne() {
    SeededRandom random = new SeededRandom(1, "normal");
    double[] values = DoubleStream.generate(random::nextGaussian).limit(100_000).toArray();

    assertThat(DoubleStream.of(values).average().orElseThrow()).isCloseTo(0, within(0.02));
    assertThat(DoubleStream.of(values).map(v -> v * v).average().orElseThrow())
        .isCloseTo(1, within(0.02));
  }

  @Test
  void boundedNumbersStayInBounds() {
    SeededRandom random = new SeededRandom(1, "bounded");

    assertThat(java.util.stream.IntStream.generate(() -> random.nextInt(3)).limit(1000))
        .containsOnly(0, 1, 2);
  }
}
