package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What can't be used is told in a sentence, and nothing else comes to harm. */
@ExtendWith(Stack.Extension.class)
class BadInputIT {
  private static Stack stack;
  @TempDir private Path folder;

  @BeforeAll
  static void start(Stack running) {
    stack = running;
  }

  @Test
  void aFileThatIsNotJson() {
    Path file = Rows.write(folder, "notes.jsonl", List.of("Dear diary,", "today I"));
    Tunestream.Ran ran = ingest(file);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).containsIgnoringCase("JSON");
    assertThat(ran.lastJson().path("error").asText()).isNotBlank();
  }

  @Test
  void anEmptyFile() {
    Tunestream.Ran ran = ingest(Rows.write(folder, "empty.jsonl", List.of()));
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).containsIgnoringCase("empty");
  }

  @Test
  void aRowWithoutTheTemplatesField() {
    List<String> rows = List.of("{\"quote\":\"Be.\",\"tags\":\"life\"}", "{\"quote\":\"Do.\"}");
    Tunestream.Ran ran = ingest(Rows.write(folder, "rows.jsonl", rows), "quote-tags");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.lastJson().path("accepted").asInt()).isEqualTo(1);
    assertThat(ran.lastJson().path("rejected").asInt()).isEqualTo(1);
    assertThat(ran.err()).contains("Row 2 of rows.jsonl was rejected: ").contains("tags");
  }

  @Test
  void aRecipeWithAnUnknownKey() {
    Tunestream.Ran ran = finetune("seedling", "adapter: {method: lora, rnk: 4}");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("Recipe key 'adapter.rnk' is unknown");
  }

  @Test
  void aNegativeLearningRate() {
    Tunestream.Ran ran =
        finetune("seedling", "adapter: {method: lora}\ntraining: {learningRate: -1}");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("'training.learningRate' is -1.0; it must be greater than 0");
  }

  @Test
  void aBaseModelThatIsNoName() {
    Tunestream.Ran ran = finetune("no such base", "adapter: {method: lora}");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("'base' is 'no such base'").contains("seedling");
  }

  @Test
  void aBaseModelThatIsNowhere() {
    Tunestream.Ran ran = finetune("base:" + "0".repeat(64), "adapter: {method: lora}");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("0".repeat(12));
  }

  private Tunestream.Ran ingest(Path file) {
    return ingest(file, "qa");
  }

  private Tunestream.Ran ingest(Path file, String template) {
    return stack.run(
        "ingest", file.toString(), "--dataset", "bad-input", "--template", template, "--json");
  }

  private Tunestream.Ran finetune(String base, String recipe) {
    Path data = Rows.write(folder, "questions.jsonl", Rows.questions(20));
    Path file = Rows.write(folder, "recipe.yaml", List.of(recipe));
    return stack.run(
        "finetune",
        "--name",
        "bad-input",
        "--base",
        base,
        "--data",
        data.toString(),
        "--template",
        "qa",
        "--recipe",
        file.toString(),
        "--json");
  }
}
