package dev.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir private Path folder;

  @Test
  void tellsWhatIsUnknownAndExitsWithUsage() {
    Ran ran = Ran.run("finetun");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("finetun").contains("finetune");
  }

  @Test
  void showsTheHelpWhenNothingIsAskedFor() {
    Ran ran = Ran.run();

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("Commands:").contains("demo");
  }

  @Test
  void writesWrongUsageAsJsonToo() {
    Ran ran = Ran.run("lm", "score", "--base", "seedling", "--ids", "5,x", "--json");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.out())
        .startsWith("{\"error\":\"")
        .contains("'x' is not a token id; write whole numbers with commas, as 5,9,1");
  }

  @Test
  void saysThatNoStackRuns() {
    Ran ran = Ran.run("models", "--home", folder.toString(), "--json");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(ran.out())
        .isEqualTo(
            "{\"error\":\"No stack runs in %s. Start one with: tunestream up --detach\"}%n"
                .formatted(folder));
  }

  @Test
  void saysThatThereIsNoSuchModelDirectory() {
    Ran ran = Ran.run("lm", "info", "--base", "./nowhere");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("The base model './nowhere' is not there");
  }

  @Test
  void refusesARecipeWithAnUnknownKey() throws IOException {
    Ran ran = finetune("adapter: {method: lora, rnk: 8}");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("Recipe key 'adapter.rnk' is unknown; the keys of 'adapter'");
  }

  @Test
  void refusesANegativeLearningRate() throws IOException {
    Ran ran = finetune("adapter: {method: lora}\ntraining: {learningRate: -0.001}");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("'training.learningRate' is -0.001; it must be greater than 0");
  }

  @Test
  void refusesATemplateThatIsNotBuiltIn() throws IOException {
    Path data = Files.writeString(folder.resolve("data.jsonl"), "{\"quote\":\"a\"}\n");

    Ran ran =
        Ran.run(
            "finetune",
            "--name",
            "x",
            "--data",
            data.toString(),
            "--template",
            "quotes",
            "--home",
            folder.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("the built-in templates are quote-tags, quote, plain, qa");
  }

  @Test
  void saysThatTheDataFileIsNotThere() {
    Ran ran = Ran.run("ingest", "nowhere.jsonl", "--dataset", "x", "--home", folder.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("The data file nowhere.jsonl is not there");
  }

  @Test
  void showsAStackTraceOnlyWhenDebugging() {
    assertThat(Ran.run("lm", "info", "--base", "./nowhere").err()).doesNotContain("\tat ");
    assertThat(Ran.run("lm", "info", "--base", "./nowhere", "--debug").err()).contains("\tat ");
  }

  private Ran finetune(String recipe) throws IOException {
    Path data = Files.writeString(folder.resolve("data.jsonl"), "{\"quote\":\"a\"}\n");
    Path file = Files.writeString(folder.resolve("recipe.yaml"), recipe);
    return Ran.run(
        "finetune",
        "--name",
        "x",
        "--data",
        data.toString(),
        "--template",
        "quote-tags",
        "--recipe",
        file.toString(),
        "--home",
        folder.toString());
  }

  @Test
  void aWrongRuleOrKindIsToldWithoutNamesOfClasses() {
    Ran rule = Ran.run("ingest", "f", "--dataset", "d", "--rules", "mojibake=repair");
    Ran kind = Ran.run("ingest", "f", "--dataset", "d", "--kind", "poem");

    assertThat(rule.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(rule.err()).contains("a rule is 'repair'").doesNotContain("Exception");
    assertThat(kind.err()).contains("the kinds are quote, qa").doesNotContain("Exception");
  }
}
