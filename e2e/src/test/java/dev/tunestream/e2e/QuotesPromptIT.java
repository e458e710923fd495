package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Prompt tuning of a BLOOM on fifty quotes, from random values and from a text: the base is a
 * directory of this machine, which the stack has never seen.
 */
@ExtendWith(Stack.Extension.class)
class QuotesPromptIT {
  private static final String IDS = "40,12,700,300,5";

  @TempDir private static Path folder;
  private static Stack stack;
  private static Path base;
  private static Path quotes;

  @BeforeAll
  static void writeBase(Stack running) throws IOException {
    stack = running;
    base = folder.resolve("bloom");
    succeeds("lm", "seedling", "--out", base.toString());
    JsonNode seedling = Tunestream.json(Files.readString(base.resolve("config.json")));
    Tunestream.Ran ran =
        Tunestream.run(
            folder,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--class-path",
                "cli/target/tunestream-cli.jar",
                "e2e/src/test/resources/dev/tunestream/e2e/RandomBloom.java",
                base.toString(),
                seedling.path("vocab_size").asText(),
                seedling.path("eos_token_id").asText()));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    try (Stream<String> lines = Files.lines(Rows.SAMPLES.resolve("quotes.jsonl"))) {
      quotes = Rows.write(folder, "quotes.jsonl", lines.limit(50).toList());
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          random | 4 | {method: prompt, virtualTokens: 4, init: random}
          text   | 3 | {method: prompt, virtualTokens: 3, init: text, initText: "Generate inspirational quotes"}
          """)
  void becomesAVersionThatPeftLoads(String name, int virtualTokens, String adapter) {
    Path recipe =
        Rows.write(
            folder,
            name + ".yaml",
            List.of(
                "adapter: " + adapter,
                "training: {epochs: 5, learningRate: 3.0e-2}",
                "evaluation: {maxNewTokens: 8}"));

    JsonNode run =
        succeeds(
                "finetune",
                "--name",
                "bloom-quotes-" + name,
                "--base",
                base.toString(),
                "--data",
                quotes.toString(),
                "--template",
                "quote",
                "--recipe",
                recipe.toString(),
                "--json")
            .lastJson();

    assertThat(run.at("/model/version").asInt()).isEqualTo(1);
    assertThat(run.at("/job/steps").asInt()).isEqualTo(60);
    assertThat(run.at("/job/lastLoss").asDouble()).isLessThan(run.at("/job/firstLoss").asDouble());
    String directory = run.at("/adapter/directory").asText();
    assertThat(Path.of(directory, "adapter_config.json"))
        .content()
        .contains("\"num_virtual_tokens\": " + virtualTokens);
    isTheSameInPeft(directory);
  }

  private static void isTheSameInPeft(String directory) {
    Python.assumeThere("torch", "transformers", "peft");
    Map<String, JsonNode> theirs = Python.lastLogits(folder, base, IDS, List.of(directory));
    JsonNode ours =
        succeeds(
                "lm",
                "score",
                "--base",
                base.toString(),
                "--adapter",
                directory,
                "--ids",
                IDS,
                "--json")
            .lastJson();
    assertThat(Python.values(theirs.get(directory)))
        .containsExactly(Python.values(ours.path("lastLogits")), within(1e-4));
  }

  private static Tunestream.Ran succeeds(String... arguments) {
    Tunestream.Ran ran = stack.run(arguments);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran;
  }
}
