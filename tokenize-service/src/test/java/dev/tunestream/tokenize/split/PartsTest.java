package dev.tunestream.tokenize.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tunestream.recipe.SplitSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** By size against what datasets gave (splits.json). */
class PartsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @MethodSource("splits")
  void threePartsAreThoseOfDatasets(JsonNode expected) {
    Parts parts =
        Parts.of(
            new SplitSpec.BySize(
                expected.get("test_size").asDouble(),
                expected.get("validation_size").asDouble(),
                expected.get("seed").asLong()),
            expected.get("rows").asInt());

    Map<Part, List<Integer>> rows =
        IntStream.range(0, expected.get("rows").asInt())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    place -> parts.part(place, MissingNode.getInstance()),
                    Collectors.mapping(parts::record, Collectors.toList())));

    assertThat(rows.get(Part.TEST)).containsExactly(ints(expected.get("test")));
    assertThat(rows.get(Part.VALIDATION)).containsExactly(ints(expected.get("validation")));
    assertThat(rows.get(Part.TRAIN)).containsExactly(ints(expected.get("train")));
  }

  static Stream<JsonNode> splits() throws IOException {
    try (InputStream in = PartsTest.class.getResourceAsStream("/reference/splits.json")) {
      return StreamSupport.stream(JSON.readTree(in).spliterator(), false);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.1, 0, has 1 record",
    "10, 10, 0, has 10 records",
    "10, 5, 5, testSize 5 and data.split.validationSize 5"
  })
  void tooFewRecordsAreRefused(int records, double test, double validation, String told) {
    assertThatThrownBy(() -> Parts.of(new SplitSpec.BySize(test, validation, 1), records))
        .isInstanceOf(SplitException.class)
        .hasMessageContaining(told)
        .hasMessageContaining("nothing is left to train on");
  }

  @Test
  void aRecordWithoutTheColumnIsTold() {
    Parts parts = Parts.of(new SplitSpec.ByColumn("split"), 3);

    assertThatThrownBy(() -> parts.part(1, JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(SplitException.class)
        .hasMessage(
            "has no field 'split', where data.split.column expects train, test or validation");
  }

  private static Integer[] ints(JsonNode numbers) {
    return JSON.convertValue(numbers, Integer[].class);
  }
}
