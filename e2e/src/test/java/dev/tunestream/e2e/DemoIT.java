package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The demo, as a newcomer sees it. */
@EnabledIfSystemProperty(
    named = "tunestream.e2e",
    matches = "long",
    disabledReason = "takes minutes; run it with -Dtunestream.e2e=long")
class DemoIT {
  @TempDir private Path folder;

  @Test
  void learnsToAnswerQuestionsThatWereHeldOut() throws IOException {
    Path figures = folder.resolve("demo.json");

    Tunestream.Ran ran = Tunestream.on(folder, "demo", "--json", figures.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).isEmpty();
    JsonNode runs = Tunestream.json(Files.readString(figures)).path("runs");
    assertThat(runs).hasSize(2);
    JsonNode questions = runs.get(1);
    assertThat(questions.at("/evaluation/base/exactMatch").asDouble()).isLessThan(0.05);
    assertThat(questions.at("/evaluation/tuned/exactMatch").asDouble()).isGreaterThanOrEqualTo(0.5);
    assertThat(Path.of(questions.at("/adapter/directory").asText()))
        .isDirectoryContaining("glob:**adapter_model.safetensors");
  }
}
