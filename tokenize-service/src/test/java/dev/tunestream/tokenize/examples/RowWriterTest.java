package dev.tunestream.tokenize.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.recipe.SplitSpec;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TruncationSide;
import dev.tunestream.recipe.training.LabelledTokens;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowWriterTest {
  private static final String DIGEST = "ab".repeat(32);
  private static final SplitSpec SPLIT = new SplitSpec(0.1, 123);

  /** A token is a character; the end is 0. */
  private static final TextEncoder CHARACTERS =
      new TextEncoder() {
        @Override
        public List<int[]> encodeAll(List<String> texts) {
          return texts.stream().map(text -> text.chars().toArray()).toList();
        }

        @Override
        public int endOfText() {
          return 0;
        }
      };

  private final ByteArrayOutputStream train = new ByteArrayOutputStream();
  private final ByteArrayOutputStream test = new ByteArrayOutputStream();

  @Test
  void rowsStandInTheOrderOfTheSplit() throws IOException {
    RowWriter.Counts counts = write(spec(LabelledTokens.COMPLETION), snapshot(15));

    // default_rng(123).permutation(15) begins 7, 2 and goes on 14, 0, 12.
    assertThat(lines(test))
        .extracting(row -> row.get("completion").asText())
        .containsExactly("a7", "a2");
    assertThat(lines(train))
        .extracting(row -> text(row.get("input_ids")))
        .startsWith("q14a14", "q0a0", "q12a12")
        .hasSize(13);
    assertThat(counts.trainRows()).isEqualTo(13);
    assertThat(counts.testRows()).isEqualTo(2);
    assertThat(counts.trainTokens())
        .isEqualTo(lines(train).stream().mapToLong(row -> row.get("input_ids").size()).sum());
  }

  @Test
  void trainRowsHoldTokensAndHeldOutOnesTheirTextsToo() throws IOException {
    write(spec(LabelledTokens.COMPLETION), snapshot(15));

    assertThat(train.toString(StandardCharsets.UTF_8))
        .startsWith("{\"input_ids\":[113,49,52,97,49,52,0],\"prompt_length\":3}\n");
    assertThat(test.toString(StandardCharsets.UTF_8))
        .startsWith(
            "{\"input_ids\":[113,55,97,55,0],\"prompt_length\":2,\"prompt\":\"q7\",\"completion\":\"a7\"}\n");
  }

  @Test
  void whereAllTokensAreLabelledThePromptHasNoLength() throws IOException {
    write(spec(LabelledTokens.ALL), snapshot(15));

    assertThat(lines(train))
        .allSatisfy(row -> assertThat(row.get("prompt_length").asInt()).isZero());
  }

  @Test
  void moreRecordsThanAreInMemoryAtATimeChangeNothing() throws IOException {
    RowWriter.Counts counts = write(spec(LabelledTokens.COMPLETION), snapshot(5001));

    assertThat(counts.testRows()).isEqualTo(501);
    assertThat(lines(test))
        .hasSize(501)
        .allSatisfy(
            row ->
                assertThat(text(row.get("input_ids")))
                    .isEqualTo(row.get("prompt").asText() + row.get("completion").asText()));
  }

  @Test
  void recordsThatDoNotFitTheTemplateAreCountedAndTheFirstIsNamed() {
    String snapshot = snapshot(14) + "{\"data\":{\"question\":\"x\"},\"kind\":\"text\"}\n";

    assertThatThrownBy(() -> write(spec(LabelledTokens.COMPLETION), snapshot))
        .isInstanceOf(UnusableDataException.class)
        .hasMessageContaining("1 of its 15 records do not fit")
        .hasMessageContaining("record 15 (in the order of the snapshot) has no field 'answer'");
  }

  @Test
  void aDatasetOfOneRecordCanNotBeSplit() {
    assertThatThrownBy(() -> new RowWriter(spec(LabelledTokens.COMPLETION), CHARACTERS, 1))
        .isInstanceOf(UnusableDataException.class)
        .hasMessageContaining("has 1 record, and");
  }

  private RowWriter.Counts write(TokenizedSetSpec spec, String snapshot) throws IOException {
    int rows = (int) snapshot.lines().count();
    return new RowWriter(spec, CHARACTERS, rows)
        .write(new BufferedReader(new StringReader(snapshot)), train, test);
  }

  private static TokenizedSetSpec spec(LabelledTokens loss) {
    Template template = new Template(null, "{question}", "{answer}");
    return new TokenizedSetSpec(DIGEST, template, DIGEST, 100, TruncationSide.RIGHT, loss, SPLIT);
  }

  private static String snapshot(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                "{\"data\":{\"answer\":\"a%d\",\"question\":\"q%d\"},\"kind\":\"qa\"}\n"
                    .formatted(row, row))
        .collect(Collectors.joining());
  }

  private static List<JsonNode> lines(ByteArrayOutputStream out) {
    ObjectMapper mapper = new ObjectMapper();
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(
            line -> {
              try {
                return mapper.readTree(line);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  /** The characters before the end. */
  private static String text(JsonNode ids) {
    return IntStream.range(0, ids.size() - 1)
        .mapToObj(i -> "" + (char) ids.get(i).asInt())
        .collect(Collectors.joining());
  }
}
