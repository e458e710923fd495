package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The registry as a hub for real huggingface_hub, peft and transformers. */
@ExtendWith(Stack.Extension.class)
class HubIT {
  private static final String MODEL = "hub-asked";

  private static Stack stack;

  /** For each test, so that each is named where it is skipped; the training is made once. */
  @BeforeEach
  void train(Stack running, @TempDir Path folder) {
    Python.assumeThere("torch", "transformers", "peft", "huggingface_hub");
    if (stack != null) {
      return;
    }
    stack = running;
    Tunestream.Ran ran =
        stack.run(
            "finetune",
            "--name",
            MODEL,
            "--data",
            Rows.write(folder, "hub.jsonl", Rows.questions(60)).toString(),
            "--template",
            "qa",
            "--recipe",
            Rows.shortRecipe(folder).toString(),
            "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    Tunestream.Ran promoted =
        stack.run(
            "promote", MODEL + ":1", "--to", "champion", "--override", "as the test wants it");
    assertThat(promoted.exitCode()).as(promoted.err()).isZero();
  }

  @Test
  void whatTheLineMadeIsReadByAliasVersionAndCommit(@TempDir Path folder) {
    Map<String, JsonNode> said = said(folder, "hub_read.py", MODEL, folder.toString());
    JsonNode version = stack.registry("/models/" + MODEL + "/versions/1");
    String digest =
        stack
            .registry("/adapters/" + version.at("/adapter/digest").asText())
            .path("files")
            .findParents("name")
            .stream()
            .filter(file -> file.path("name").asText().equals("adapter_model.safetensors"))
            .map(file -> file.path("sha256").asText())
            .findFirst()
            .orElseThrow();

    JsonNode api = said.get("api");
    assertThat(api.path("exists").asBoolean()).isTrue();
    assertThat(api.path("missing").asBoolean()).isFalse();
    assertThat(texts(api.path("branches"))).contains("main", "latest", "champion");
    assertThat(texts(api.path("tags"))).contains("v1");
    assertThat(texts(api.path("listed"))).contains("tunestream/" + MODEL);
    assertThat(texts(api.path("files"))).contains("adapter_config.json");
    JsonNode download = said.get("download");
    assertThat(download.path("alias").asText()).isEqualTo(digest);
    assertThat(download.path("version").asText()).isEqualTo(digest);
    assertThat(download.path("announced").asText()).isEqualTo(digest);
    assertThat(texts(download.path("snapshot"))).contains("adapter_model.safetensors");
    JsonNode errors = said.get("errors");
    assertThat(errors.path("repository").asText()).isEqualTo("RepositoryNotFoundError");
    assertThat(errors.path("revision").asText()).isEqualTo("RevisionNotFoundError");
    assertThat(errors.path("file").asText()).contains("EntryNotFoundError");
    JsonNode resume = said.get("resume");
    assertThat(resume.path("digest").asText()).isEqualTo(digest);
    assertThat(texts(resume.path("ranges")).getLast()).startsWith("bytes=");
    JsonNode models = said.get("models");
    assertThat(models.path("changes").asDouble()).as("the adapter does something").isPositive();
    assertThat(models.path("auto").asDouble()).isLessThan(1e-4);
    assertThat(models.path("transformers").asDouble()).isLessThan(1e-4);
  }

  @Test
  void whatPeopleMadeIsPushedAndEvaluatedByTheSameLine(@TempDir Path folder) {
    JsonNode before = stack.registry("/models/" + MODEL);
    int newest = before.at("/versions/0/version").asInt();
    Map<String, JsonNode> said = said(folder, "hub_push.py", key(), folder.toString(), MODEL);

    assertThat(said.get("whoami").path("name").asText()).isEqualTo("admin");
    JsonNode adapter = said.get("adapter");
    assertThat(adapter.path("commit").asText()).isEqualTo(adapter.path("sha").asText());
    assertThat(texts(adapter.path("files")))
        .contains("README.md", "adapter_config.json", "adapter_model.safetensors");
    assertThat(said.get("again").path("sha").asText()).isEqualTo(adapter.path("sha").asText());
    assertThat(texts(said.get("card").path("tags"))).contains("v" + (newest + 2));
    assertThat(said.get("merged").path("difference").asDouble()).isLessThan(1e-4);
    assertThat(texts(said.get("merged").path("files")))
        .contains("config.json", "model.safetensors", "tokenizer.json");
    assertThat(said.get("lfs").path("first").asBoolean()).isTrue();
    assertThat(said.get("lfs").path("then").asBoolean()).as("it is there now").isFalse();
    assertThat(said.get("lfs").path("ten_gigabytes").asText()).contains("10000000000");
    JsonNode refused = said.get("refused");
    assertThat(refused.path("pickle").asText()).contains("pickle");
    assertThat(refused.path("base").asText()).contains("somebody/never-heard-of");
    assertThat(refused.path("name").asText()).contains("Upper");
    assertThat(refused.path("sha").asText()).isEqualTo(said.get("card").path("sha").asText());

    String address = "/models/%s/versions/%d".formatted(MODEL, newest + 1);
    Pauses.until(
        "the pushed version is evaluated",
        () -> stack.registry(address).at("/evaluation/state").isTextual());
    JsonNode version = stack.registry(address);
    assertThat(version.at("/evaluation/state").asText())
        .as(version.path("evaluation").toString())
        .isEqualTo("COMPLETED");
    assertThat(version.at("/evaluation/tuned/rows").asInt()).isPositive();
    assertThat(version.at("/push/by").asText()).isEqualTo("admin");
    // The commits of versions that were there before are what they were.
    assertThat(said.get("again").path("version1").asText())
        .isEqualTo(
            stack
                .registry("/api/models/tunestream/" + MODEL + "/revision/v1")
                .path("sha")
                .asText());
  }

  private static Map<String, JsonNode> said(Path folder, String script, String... arguments) {
    List<String> all =
        new ArrayList<>(List.of(stack.service("registry-service").toString().replaceAll("/$", "")));
    all.addAll(List.of(arguments));
    return Python.lines(folder, script, all).stream()
        .collect(Collectors.toMap(line -> line.path("step").asText(), Function.identity()));
  }

  private static String key() {
    try {
      return Files.readString(stack.home().resolve("admin.key")).strip();
    } catch (IOException e) {
      throw new AssertionError("the stack has made no key", e);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
