package dev.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the engine, on the seedling. */
class LmCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private String root;

  @BeforeEach
  void unpackIntoTheFolder() {
    root = System.setProperty("tunestream.root", folder.toString());
  }

  @AfterEach
  void restore() {
    System.setProperty("tunestream.root", root);
  }

  @Test
  void scoresTokens() throws IOException {
    JsonNode score = json(Ran.run("lm", "score", "--base", "seedling", "--ids", "5,9,1", "--json"));

    assertThat(score.path("loss").asDouble()).isPositive();
    assertThat(score.path("lastLogits")).hasSize(3072);
  }

  @Test
  void continuesAText() throws IOException {
    JsonNode answer =
        json(
            Ran.run(
                "lm",
                "generate",
                "--base",
                "seedling",
                "--prompt",
                "A topic is",
                "--max-new-tokens",
                "4",
                "--json"));

    assertThat(answer.path("ids")).hasSizeBetween(1, 4);
    assertThat(answer.path("text").asText()).isNotBlank();
  }

  @Test
  void continuesTokensWithoutEndingAtTheEndOfText() throws IOException {
    JsonNode answer =
        json(
            Ran.run(
                "lm",
                "generate",
                "--base",
                "seedling",
                "--ids",
                "40,0",
                "--max-new-tokens",
                "6",
                "--json"));

    assertThat(answer.path("ids")).hasSize(6);
  }

  @Test
  void wantsEitherTextOrTokens() {
    Ran ran =
        Ran.run("lm", "generate", "--base", "seedling", "--prompt", "a", "--ids", "1", "--json");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("mutually exclusive");
  }

  @Test
  void trainsAnAdapterThatCanBeUsed() throws IOException {
    Path tokens =
        Files.write(
            folder.resolve("tokens.jsonl"),
            List.of(
                "{\"input_ids\":[40,41,42,43],\"prompt_length\":2}",
                "{\"input_ids\":[50,51,52],\"prompt_length\":0}"));
    Path recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            "adapter: {method: lora, rank: 2}\ntraining: {maxSteps: 2, batchSize: 1}");
    Path adapter = folder.resolve("adapter");

    Ran ran =
        Ran.run(
            "lm",
            "train",
            "--base",
            "seedling",
            "--tokens",
            tokens.toString(),
            "--recipe",
            recipe.toString(),
            "--no-shuffle",
            "--out",
            adapter.toString(),
            "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    List<String> lines = ran.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(JSON.readTree(lines.getFirst()).properties())
        .extracting(property -> property.getKey())
        .containsExactly("step", "loss", "gradNorm", "learningRate", "tokens", "seconds");
    assertThat(JSON.readTree(lines.getLast()).properties())
        .extracting(property -> property.getKey())
        .containsExactly(
            "steps", "tokens", "seconds", "tokensPerSecond", "peakMemoryBytes", "adapter");
    assertThat(
            Ran.run(
                    "lm",
                    "score",
                    "--base",
                    "seedling",
                    "--adapter",
                    adapter.toString(),
                    "--ids",
                    "40,41,42",
                    "--json")
                .exitCode())
        .isZero();
  }

  @Test
  void writesTheSeedlingWherePythonFindsIt() {
    Path directory = folder.resolve("my-seedling");

    assertThat(Ran.run("lm", "seedling", "--out", directory.toString()).exitCode()).isZero();

    assertThat(directory.resolve("config.json")).exists();
    assertThat(directory.resolve("model.safetensors")).exists();
  }

  @Test
  void keepsADirectoryThatIsThere() {
    Ran ran = Ran.run("lm", "seedling", "--out", folder.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("is there already");
  }

  @Test
  void tellsWhichTokenIsNone() {
    Ran ran = Ran.run("lm", "score", "--base", "seedling", "--ids", "5,99999", "--json");

    assertThat(ran.exitCode()).isNotZero();
    assertThat(ran.err()).contains("99999");
  }

  private static JsonNode json(Ran ran) throws IOException {
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return JSON.readTree(ran.out());
  }
}
