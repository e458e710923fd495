package dev.tunestream.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tunestream.bench.measure.MeasurementException;
import dev.tunestream.bench.rows.Examples.Example;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {
  @TempDir private Path folder;

  @Test
  void aListBecomesATextWithCommas() throws IOException {
    assertThat(read("{\"quote\":\"Be.\",\"tags\":[\"a\",\"b\"]}"))
        .containsExactly(new Example("Be. ->:", " a, b"));
  }

  @Test
  void recordsThatLackAFieldAreLeftOut() throws IOException {
    assertThat(
            read(
                "{\"quote\":\"Be.\",\"tags\":[\"a\"]}",
                "{\"quote\":\"No tags.\",\"tags\":[]}",
                "{\"author\":\"Nobody\"}"))
        .hasSize(1);
  }

  @Test
  void aFileWithoutSuchRecordsIsRefused() {
    assertThatExceptionOfType(MeasurementException.class)
        .isThrownBy(() -> read("{\"author\":\"Nobody\"}"))
        .withMessageContaining("quote, tags");
  }

  private List<Example> read(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("rows.jsonl"), List.of(lines));
    return Examples.read(file, (TextTemplate) Template.named("quote-tags")).examples();
  }
}
