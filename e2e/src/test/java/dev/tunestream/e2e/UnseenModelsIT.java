package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models of random shapes, written by transformers, are scored, continued and trained by the
 * command line as transformers and PEFT would. Another set of shapes: {@code
 * -Dtunestream.e2e.seed=7}.
 */
class UnseenModelsIT {
  @TempDir private static Path folder;
  private static List<JsonNode> models;

  @BeforeAll
  static void writeModels() {
    Python.assumeThere("torch", "transformers", "peft");
    String seed = System.getProperty("tunestream.e2e.seed", "1");
    models =
        Python.lines(folder, "random_models.py", List.of(folder.resolve("m").toString(), seed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt_neox", "bloom", "gpt2", "llama", "mistral", "qwen2", "qwen3"})
  void isTheSameModelHereAndInTransformers(String architecture) {
    JsonNode model = model(architecture);
    String shape = model.path("shape").asText();

    JsonNode score =
        succeeds("lm", "score", "--base", base(model), "--ids", ids(model), "--json").lastJson();
    assertThat(score.path("loss").asDouble())
        .as(shape)
        .isCloseTo(model.path("loss").asDouble(), within(1e-4));
    assertThat(Python.values(score.path("lastLogits")))
        .as(shape)
        .containsExactly(Python.values(model.path("lastLogits")), within(1e-4));

    JsonNode answer =
        succeeds(
                "lm",
                "generate",
                "--base",
                base(model),
                "--ids",
                ids(model),
                "--max-new-tokens",
                "12",
                "--json")
            .lastJson();
    assertThat(answer.path("ids")).as(shape).isEqualTo(model.path("greedy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt_neox", "bloom", "gpt2", "llama", "mistral", "qwen2", "qwen3"})
  void anAdapterThatWasTrainedHereIsTheSameInPeft(String architecture) {
    JsonNode model = model(architecture);
    String trained = folder.resolve("trained-" + architecture).toString();
    String row = "{\"input_ids\":[" + ids(model) + "],\"prompt_length\":3}";
    Path tokens = Rows.write(folder, architecture + ".jsonl", Collections.nCopies(4, row));
    Path recipe =
        Rows.write(
            folder,
            architecture + ".yaml",
            List.of(
                "adapter: " + model.path("adapter").asText(),
                "training: {maxSteps: 6, batchSize: 2, learningRate: 1.0e-2, precision: fp32}"));

    List<Double> losses =
        succeeds(
                "lm",
                "train",
                "--base",
                base(model),
                "--tokens",
                tokens.toString(),
                "--recipe",
                recipe.toString(),
                "--out",
                trained,
                "--json")
            .out()
            .lines()
            .map(Tunestream::json)
            .filter(line -> line.has("loss"))
            .map(line -> line.path("loss").asDouble())
            .toList();
    assertThat(losses).as(model.path("shape").asText()).hasSize(6);
    assertThat(losses.getLast()).isLessThan(losses.getFirst());

    JsonNode theirs =
        Python.lastLogits(folder, Path.of(base(model)), ids(model), List.of(trained)).get(trained);
    JsonNode ours =
        succeeds(
                "lm",
                "score",
                "--base",
                base(model),
                "--adapter",
                trained,
                "--ids",
                ids(model),
                "--json")
            .lastJson();
    assertThat(Python.values(ours.path("lastLogits")))
        .as(model.path("shape").asText() + model.path("adapter").asText())
        .containsExactly(Python.values(theirs), within(1e-4));
  }

  private static JsonNode model(String architecture) {
    return models.stream()
        .filter(model -> Path.of(base(model)).endsWith(architecture))
        .findFirst()
        .orElseThrow();
  }

  private static String base(JsonNode model) {
    return model.path("directory").asText();
  }

  private static String ids(JsonNode model) {
    StringJoiner ids = new StringJoiner(",");
    model.path("ids").forEach(id -> ids.add(id.asText()));
    return ids.toString();
  }

  private static Tunestream.Ran succeeds(String... arguments) {
    Tunestream.Ran ran = Tunestream.on(folder, arguments);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran;
  }
}
