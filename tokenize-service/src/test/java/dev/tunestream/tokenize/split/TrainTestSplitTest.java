package dev.tunestream.tokenize.split;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the values that NumPy and datasets gave (split.json). */
class TrainTestSplitTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @MethodSource("permutations")
  void permutationsAreNumpys(long seed, int rows, int[] expected) {
    assertThat(TrainTestSplit.permutation(rows, seed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("splits")
  void splitsAreThoseOfDatasets(double testSize, long seed, int[] train, int[] test) {
    int rows = train.length + test.length;

    TrainTestSplit split = TrainTestSplit.of(rows, (int) Math.ceil(testSize * rows), seed);

    assertThat(split.test()).isEqualTo(test);
    assertThat(split.train()).isEqualTo(train);
  }

  static Stream<Object[]> permutations() throws IOException {
    return cases("permutations")
        .map(
            expected ->
                new Object[] {
                  expected.get("seed").asLong(),
                  expected.get("n").asInt(),
                  ints(expected.get("permutation"))
                });
  }

  static Stream<Object[]> splits() throws IOException {
    return cases("train_test_split")
        .map(
            expected ->
                new Object[] {
                  expected.get("test_size").asDouble(),
                  expected.get("seed").asLong(),
                  ints(expected.get("train")),
                  ints(expected.get("test"))
                });
  }

  private static Stream<JsonNode> cases(String name) throws IOException {
    try (InputStream in = TrainTestSplitTest.class.getResourceAsStream("split.json")) {
      return StreamSupport.stream(MAPPER.readTree(in).get(name).spliterator(), false);
    }
  }

  private static int[] ints(JsonNode numbers) {
    return MAPPER.convertValue(numbers, int[].class);
  }
}
