package dev.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
  void drawsTokensBySeed() throws IOException {
    JsonNode answer = json(drawn("3"));

    assertThat(json(drawn("3"))).isEqualTo(answer);
    assertThat(json(drawn("4")).path("ids")).isNotEqualTo(answer.path("ids"));
  }

  private static Ran drawn(String seed) {
    return generate(
        "--ids",
        "40,0",
        "--temperature",
        "1.5",
        "--top-k",
        "200",
        "--top-p",
        "0.99",
        "--repetition-penalty",
        "1.1",
        "--seed",
        seed,
        "--max-new-tokens",
        "8",
        "--json");
  }

  @Test
  void endsAtAStopText() throws IOException {
    String whole = json(generate("--prompt", "A topic is", "--json")).path("text").asText();
    String stop = whole.substring(4, 8);

    JsonNode answer = json(generate("--prompt", "A topic is", "--stop", stop, "--json"));

    assertThat(answer.path("text").asText()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
    assertThat(answer.path("finishReason").asText()).isEqualTo("stop");
    assertThat(answer.path("logProbabilities")).hasSameSizeAs(answer.path("ids"));
  }

  @Test
  void endsBeforeStopTokens() throws IOException {
    JsonNode whole = json(generate("--ids", "40,0", "--max-new-tokens", "5", "--json"));
    String stop = whole.path("ids").path(1) + "," + whole.path("ids").path(2);

    assertThat(json(generate("--ids", "40,0", "--stop-ids", stop, "--json")).path("ids"))
        .containsExactly(whole.path("ids").path(0));
  }

  @Test
  void streamsTheTextThatItWouldWriteAtTheEnd() {
    String[] prompt = {"--prompt", "A topic is", "--max-new-tokens", "6"};

    assertThat(generate(with(prompt, "--stream")).out()).isEqualTo(generate(prompt).out());
  }

  @Test
  void streamsTokensAsLinesBeforeTheResult() throws IOException {
    Ran ran = generate("--ids", "40,0", "--max-new-tokens", "3", "--stream", "--json");

    List<JsonNode> lines = new ArrayList<>();
    for (String line : ran.out().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    assertThat(lines.stream().filter(line -> line.has("id")).map(line -> line.path("id")))
        .containsExactlyElementsOf(lines.getLast().path("ids"));
    assertThat(
            lines.stream()
                .limit(lines.size() - 1)
                .map(line -> line.path("text").asText())
                .collect(Collectors.joining()))
        .isEqualTo(lines.getLast().path("text").asText());
  }

  @Test
  void tellsWhichOptionHasNoEffect() {
    Ran ran = generate("--ids", "1", "--top-k", "4");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err())
        .startsWith(
            "Top-k is 4; it has no effect while temperature is 0; set a temperature, such as 1.");
  }

  @Test
  void findsAContinuationsLikelihood() throws IOException {
    JsonNode answer = json(generate("--prompt", "A topic is", "--max-new-tokens", "3", "--json"));

    JsonNode found =
        json(score("--prompt", "A topic is", "--continuation", answer.path("text").asText()));

    assertThat(found.path("sum").asDouble())
        .isCloseTo(
            StreamSupport.stream(answer.path("logProbabilities").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .sum(),
            within(1e-3));
    assertThat(found.path("greedy").asBoolean()).isTrue();
    assertThat(found.path("tokens").asInt()).isEqualTo(3);
  }

  @Test
  void findsTheLikelihoodOfTokens() throws IOException {
    JsonNode found = json(score("--ids", "5,9,1", "--continuation-ids", "7,8"));

    assertThat(found.path("sum").asDouble()).isNegative();
    assertThat(found.path("tokens").asInt()).isEqualTo(2);
  }

  @Test
  void scoresAText() throws IOException {
    assertThat(json(score("--prompt", "A topic is")).path("loss").asDouble()).isPositive();
  }

  @Test
  void wantsAContinuationOfTheSameKind() {
    assertThat(score("--ids", "5,9", "--continuation", "x").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private static Ran generate(String... options) {
    return Ran.run(with(new String[] {"lm", "generate", "--base", "seedling"}, options));
  }

  private static Ran score(String... options) {
    return Ran.run(
        with(with(new String[] {"lm", "score", "--base", "seedling"}, options), "--json"));
  }

  private static String[] with(String[] first, String... then) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(then)).toArray(String[]::new);
  }

  @Test
  void wantsEitherTextOrTokens() {
    Ran ran =
        Ran.run("lm", "generate", "--base", "seedling", "--prompt", "a", "--ids", "1", "--json");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("mutually exclusive");
  }

  @Test
  void evaluatesOnTheWay() throws IOException {
    Path tokens =
        Files.writeString(
            folder.resolve("tokens.jsonl"), "{\"input_ids\":[40,41,42,43],\"prompt_length\":2}");
    Path recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            "adapter: {method: lora, rank: 2}\ntraining: {maxSteps: 2, batchSize: 1, evalEvery: 2}");

    Ran ran =
        Ran.run(
            "lm",
            "train",
            "--base",
            "seedling",
            "--tokens",
            tokens.toString(),
            "--validation",
            tokens.toString(),
            "--recipe",
            recipe.toString(),
            "--out",
            folder.resolve("adapter").toString(),
            "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    List<String> lines = ran.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(JSON.readTree(lines.get(2)).path("step").intValue()).isEqualTo(2);
    assertThat(JSON.readTree(lines.get(2)).path("evalLoss").doubleValue()).isPositive();
    assertThat(JSON.readTree(lines.get(3)).path("bestStep").intValue()).isEqualTo(2);
  }

  @Test
  void saysWhatATrainingWouldTake() throws IOException {
    Path tokens =
        Files.writeString(
            folder.resolve("tokens.jsonl"), "{\"input_ids\":[40,41,42,43],\"prompt_length\":2}");
    Path recipe =
        Files.writeString(
            folder.resolve("recipe.yaml"),
            "adapter: {method: lora, rank: 2}\ntraining: {maxSteps: 3, batchSize: 1}");

    Ran ran =
        Ran.run(
            "lm",
            "info",
            "--base",
            "seedling",
            "--recipe",
            recipe.toString(),
            "--tokens",
            tokens.toString(),
            "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode shown = JSON.readTree(ran.out());
    assertThat(shown.path("steps").intValue()).isEqualTo(3);
    assertThat(shown.path("tokens").intValue()).isEqualTo(12);
    assertThat(shown.path("seconds").doubleValue()).isPositive();
    assertThat(shown.path("memoryBytes").path("total").longValue())
        .isGreaterThan(shown.path("memoryBytes").path("weights").longValue());
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
            "steps",
            "tokens",
            "seconds",
            "tokensPerSecond",
            "peakMemoryBytes",
            "estimatedMemoryBytes",
            "stoppedEarly",
            "adapter");
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
