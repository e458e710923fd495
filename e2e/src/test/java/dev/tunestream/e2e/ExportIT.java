package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A version is taken away from the line: as a zip, merged, and to a hub. */
@ExtendWith(Stack.Extension.class)
class ExportIT {
  private static final String VERSION = "e2e-export:1";
  private static final String IDS = "40,12,700,300,5";
  private static final String WEIGHTS = "adapter_model.safetensors";

  @TempDir private static Path folder;
  private static Stack stack;
  private static Path adapter;

  @BeforeAll
  static void train(Stack running) {
    stack = running;
    Path data = Rows.write(folder, "questions.jsonl", Rows.questions(60));
    succeeds(
        "finetune",
        "--name",
        "e2e-export",
        "--base",
        "seedling",
        "--data",
        data.toString(),
        "--template",
        "qa",
        "--recipe",
        Rows.shortRecipe(folder).toString(),
        "--json");
    adapter = folder.resolve("adapter");
    succeeds("export", VERSION, "--to", adapter.toString());
  }

  @Test
  void anArchiveHoldsFilesAndCardAndIsTheSameEachTime() throws IOException {
    Path first = folder.resolve("first.zip");
    Path second = folder.resolve("second.zip");

    JsonNode told = succeeds("export", VERSION, "--to", first.toString(), "--json").lastJson();
    succeeds("export", VERSION, "--to", second.toString());

    assertThat(told.path("bytes").asLong()).isEqualTo(Files.size(first));
    assertThat(second).hasSameBinaryContentAs(first);
    try (ZipFile zip = new ZipFile(first.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .containsExactly("README.md", "adapter_config.json", WEIGHTS);
      assertThat(zip.getInputStream(zip.getEntry(WEIGHTS)).readAllBytes())
          .isEqualTo(Files.readAllBytes(adapter.resolve(WEIGHTS)));
    }
  }

  @Test
  void theCardTellsOfThisVersionAndIsWhatTheRegistryHas() throws IOException {
    JsonNode version = stack.registry("/models/e2e-export/versions/1");

    assertThat(Files.readString(adapter.resolve("README.md")))
        .contains("# e2e-export, version 1")
        .contains(version.at("/adapter/digest").asText())
        .contains(version.at("/dataset/digest").asText())
        .contains("| Exact match |")
        .doesNotContain("written when it was asked for");
  }

  @Test
  void aTargetThatIsThereIsLeftAlone() {
    Tunestream.Ran ran = stack.run("export", VERSION, "--to", adapter.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("is there already");
  }

  @Test
  void aMergedModelAnswersAsPeftDoes() {
    Python.assumeThere("torch", "transformers", "peft");
    Path base = base();
    Path fp32 = merged("fp32");
    Path bf16 = merged("bf16");

    Map<String, JsonNode> logits =
        Python.lastLogits(
            folder, base, IDS, List.of(adapter.toString(), fp32.toString(), bf16.toString()));

    double[] peft = Python.values(logits.get(adapter.toString()));
    double largest = Arrays.stream(peft).map(Math::abs).max().orElseThrow();
    assertThat(Python.values(logits.get(fp32.toString()))).containsExactly(peft, within(1e-4));
    assertThat(Python.values(logits.get(bf16.toString())))
        .containsExactly(peft, within(0.05 * largest));
  }

  @Test
  void aMergedModelIsWholeAndWasCompared() throws IOException {
    Path target = folder.resolve("whole");

    JsonNode told =
        succeeds(
                "export",
                VERSION,
                "--to",
                target.toString(),
                "--merged",
                "--dtype",
                "bf16",
                "--json")
            .lastJson();

    assertThat(told.path("dtype").asText()).isEqualTo("bf16");
    assertThat(told.path("difference").asDouble())
        .isLessThan(0.05 * told.path("logits").asDouble());
    assertThat(told.path("files"))
        .extracting(file -> file.path("name").asText())
        .contains(
            "README.md",
            "config.json",
            "generation_config.json",
            "model.safetensors",
            "tokenizer.json");
    assertThat(Files.readString(target.resolve("config.json"))).contains("bfloat16");
    assertThat(Files.readString(target.resolve("README.md")))
        .contains("library_name: transformers");
  }

  @Test
  void aPushedVersionIsOnTheHubAndAPushOfTheSameChangesNothing() throws IOException {
    JsonNode first = push("me/pushed");
    JsonNode second = push("me/pushed");

    assertThat(first.path("changed"))
        .extracting(JsonNode::asText)
        .containsExactly("README.md", "adapter_config.json", WEIGHTS);
    assertThat(second.path("changed")).isEmpty();
    assertThat(second.path("commit")).isEqualTo(first.path("commit"));
    Map<String, byte[]> files = stack.hub().pushed().files("me/pushed", "main");
    assertThat(files.get(WEIGHTS)).isEqualTo(Files.readAllBytes(adapter.resolve(WEIGHTS)));
    assertThat(new String(files.get("README.md"), StandardCharsets.UTF_8))
        .contains("\"me/pushed\", revision=\"main\"")
        .doesNotContain("HF_ENDPOINT");
  }

  @Test
  void theRegistryTakesWhatIsPushedAsTheSameAdapter() throws IOException {
    String key = Files.readString(stack.home().resolve("admin.key")).strip();
    Tunestream.Ran ran =
        Tunestream.run(
            stack.home(),
            List.of(
                "env",
                "HF_TOKEN=" + key,
                "./tunestream",
                "push",
                VERSION,
                "--to",
                "tunestream/e2e-export-copy",
                "--endpoint",
                stack.service("registry-service").toString(),
                "--json"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();

    Path copy = folder.resolve("copy");
    succeeds("export", "e2e-export-copy:1", "--to", copy.toString());

    assertThat(stack.registry("/models/e2e-export-copy/versions/1").at("/adapter/digest"))
        .isEqualTo(stack.registry("/models/e2e-export/versions/1").at("/adapter/digest"));
    assertThat(copy.resolve("README.md"))
        .content()
        .contains("# e2e-export, version 1")
        .contains("\"tunestream/e2e-export-copy\", revision=\"main\"");
  }

  @Test
  void aHubThatRefusesIsToldInWords() {
    stack.hub().refuseOnce("/api/models/me/refused/commit/main", 403);

    Tunestream.Ran ran =
        stack.run("push", VERSION, "--to", "me/refused", "--endpoint", hub(), "--json");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.lastJson().path("error").asText())
        .contains("This HF_TOKEN may not write to me/refused");
  }

  @Test
  void pythonReadsWhatWasPushed() {
    Python.assumeThere("torch", "transformers", "peft", "huggingface_hub");
    push("me/adapter");
    push("me/merged", "--merged");

    List<JsonNode> told =
        Python.lines(
            folder,
            "read_back.py",
            List.of(
                hub(),
                folder.resolve("hf").toString(),
                base().toString(),
                IDS,
                "me/adapter",
                "me/merged"));

    JsonNode card = told.getFirst();
    assertThat(card.path("library").asText()).isEqualTo("peft");
    assertThat(card.path("mergedLibrary").asText()).isEqualTo("transformers");
    assertThat(card.path("pipeline").asText()).isEqualTo("text-generation");
    assertThat(card.path("model").asText()).isEqualTo("e2e-export");
    assertThat(card.path("results"))
        .extracting(result -> result.path("metric").asText())
        .contains("exact_match", "f1", "perplexity");
    assertThat(card.path("files"))
        .extracting(JsonNode::asText)
        .containsExactly("README.md", "adapter_config.json", WEIGHTS);
    Map<String, double[]> logits = new HashMap<>();
    told.stream()
        .skip(1)
        .forEach(
            line ->
                logits.put(
                    line.path("repository").asText(), Python.values(line.path("lastLogits"))));
    assertThat(logits.get("me/merged")).containsExactly(logits.get("me/adapter"), within(1e-4));
  }

  private static String hub() {
    return stack.hub().address().toString();
  }

  private static JsonNode push(String repository, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("push", VERSION, "--to", repository, "--endpoint", hub()));
    arguments.addAll(List.of(more));
    arguments.add("--json");
    return succeeds(arguments.toArray(String[]::new)).lastJson();
  }

  private static Path merged(String dtype) {
    Path target = folder.resolve("merged-" + dtype);
    succeeds("export", VERSION, "--to", target.toString(), "--merged", "--dtype", dtype);
    return target;
  }

  private static Path base() {
    Path base = folder.resolve("seedling");
    if (!Files.exists(base)) {
      succeeds("lm", "seedling", "--out", base.toString());
    }
    return base;
  }

  private static Tunestream.Ran succeeds(String... arguments) {
    Tunestream.Ran ran = stack.run(arguments);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran;
  }
}
