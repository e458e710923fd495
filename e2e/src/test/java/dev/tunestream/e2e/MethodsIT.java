package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method goes through the whole line, and everybody can use what it has made. */
@ExtendWith(Stack.Extension.class)
class MethodsIT {
  private static final Map<String, String> METHODS = new LinkedHashMap<>();

  static {
    METHODS.put("lora", "{method: lora, dropout: 0.1}");
    METHODS.put("dora", "{method: lora, dora: true, targets: all-linear}");
    METHODS.put("qlora-nf4", "{method: qlora, targets: all-linear}");
    METHODS.put("qlora-int8", "{method: qlora, quantization: {type: int8}}");
    METHODS.put("prompt", "{method: prompt, init: text, initText: Answer the question}");
    METHODS.put("prefix", "{method: prefix}");
    METHODS.put("prefix-projection", "{method: prefix, projection: true}");
    METHODS.put("p-tuning-mlp", "{method: p-tuning, encoder: mlp}");
    METHODS.put("p-tuning-lstm", "{method: p-tuning, encoder: lstm}");
    METHODS.put("ia3", "{method: ia3}");
    METHODS.put("full", "{method: full}");
  }

  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir private static Path folder;
  private static Stack stack;

  @BeforeAll
  static void submitAll(Stack running) {
    stack = running;
    Path rows = Rows.write(folder, "rows.jsonl", Rows.questions(24));
    succeeds("ingest", rows.toString(), "--dataset", "methods", "--template", "qa");
    METHODS.forEach(
        (name, adapter) -> {
          Path recipe = recipe(name, adapter);
          succeeds("submit", recipe.toString(), "--job", job(name));
        });
  }

  private static Path recipe(String name, String adapter) {
    return recipe(name, "seedling", adapter);
  }

  private static Path recipe(String name, String base, String adapter) {
    return Rows.write(
        folder,
        name + ".yaml",
        List.of(
            "name: " + model(name),
            "base: " + base,
            "data: {dataset: methods, template: qa, maxLength: 96}",
            "adapter: " + adapter,
            "training: {maxSteps: 4, batchSize: 4}",
            "evaluation: {maxNewTokens: 4}"));
  }

  static Set<String> methods() {
    return METHODS.keySet();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void becomesAnEvaluatedVersion(String name) {
    JsonNode version = version(name);

    assertThat(version.at("/job/id").asText()).isEqualTo(job(name));
    assertThat(version.at("/summary/steps").asInt()).isEqualTo(4);
    assertThat(version.at("/evaluation/state").asText())
        .as(version.at("/evaluation/reason").asText())
        .isEqualTo("COMPLETED");
  }

  @Test
  void everyResultIsTheSameModelInPeft() {
    Python.assumeThere("torch", "transformers", "peft");
    Path base = folder.resolve("seedling");
    succeeds("lm", "seedling", "--out", base.toString());
    List<String> directories = new ArrayList<>();
    METHODS.keySet().forEach(name -> directories.add(fetch(name).toString()));

    Map<String, JsonNode> theirs = Python.lastLogits(folder, base, "40,12,700,300,5", directories);

    for (String directory : directories) {
      JsonNode ours = score(base, directory, "40,12,700,300,5");
      assertThat(Python.values(theirs.get(directory)))
          .as(directory)
          .containsExactly(Python.values(ours), within(1e-4));
    }
  }

  @Test
  void aModelWhoseWeightsWereAllTrainedAnswersWithoutItsBase() {
    version("full");

    Tunestream.Ran ran =
        succeeds("generate", model("full"), "--prompt", "Who?", "--max-new-tokens", "3", "--json");

    assertThat(ran.lastJson().path("ids")).hasSizeBetween(1, 3);
  }

  @Test
  void aModelWhoseWeightsWereAllTrainedIsABaseForTheNextJob() {
    String digest = version("full").at("/adapter/digest").asText();
    Path recipe = recipe("again", "base:" + digest, "{method: lora}");
    succeeds("submit", recipe.toString(), "--job", job("again"));

    assertThat(version("again").at("/base/digest").asText()).isEqualTo(digest);
  }

  @Test
  void anAdapterThatDoesNotFitTheBaseIsRefusedWithTheReason() {
    Path recipe = recipe("misfit", "{method: lora, targets: [q_proj]}");
    succeeds("submit", recipe.toString(), "--job", job("misfit"));

    Tunestream.Ran ran = stack.run("watch", job("misfit"));

    assertThat(ran.exitCode()).isNotZero();
    assertThat(ran.out() + ran.err())
        .contains("The adapter can't be trained on the base model seedling")
        .contains("it matches no linear layer");
  }

  /** The version's files on this machine. */
  private static Path fetch(String name) {
    version(name);
    Path directory = folder.resolve("fetched-" + name);
    succeeds("model", model(name), "--version", "1", "--out", directory.toString());
    return directory;
  }

  /** The registered version, as soon as it is there. */
  private static JsonNode version(String name) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      JsonNode version = stack.registry("/models/" + model(name) + "/versions/1");
      if (version.has("model")) {
        return version;
      }
      JsonNode job = stack.registry("/jobs/" + job(name));
      assertThat(job.path("state").asText())
          .as(job.path("reason").asText())
          .isNotIn("FAILED", "CANCELLED");
      assertThat(System.nanoTime()).as(name + " is registered in time").isLessThan(end);
      pause();
    }
  }

  private static JsonNode score(Path base, String directory, String ids) {
    boolean adapter = Path.of(directory, "adapter_config.json").toFile().exists();
    List<String> arguments = new ArrayList<>(List.of("lm", "score", "--base"));
    arguments.addAll(
        adapter ? List.of(base.toString(), "--adapter", directory) : List.of(directory));
    arguments.addAll(List.of("--ids", ids, "--json"));
    return succeeds(arguments.toArray(String[]::new)).lastJson().path("lastLogits");
  }

  private static String model(String name) {
    return "methods-" + name;
  }

  private static String job(String name) {
    return "methods-" + name + "-job";
  }

  private static Tunestream.Ran succeeds(String... arguments) {
    Tunestream.Ran ran = stack.run(arguments);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran;
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
