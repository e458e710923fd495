package dev.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be told before a stack is asked. */
class ExportCommandsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export faq:3 --to x --dtype bf16 | --dtype is for merged models",
        "export faq:3 --to x.zip --merged | written to a directory",
        "export faq:x --to x.zip | names no version of a model",
        "push faq:3 --to faq | is not the id of a repository",
        "push faq:3 --to a/../b | is not the id of a repository",
        "push faq:3 --to me/faq@dev | name the branch with --revision dev",
        "push faq:3 --to me/faq --revision .. | The revision '..'",
        "push faq:3 --to me/faq --endpoint ftp://x | The hub's address 'ftp://x' is invalid",
      })
  void wrongUsageIsToldWithTheWayOut(String arguments, String sentence) {
    Ran ran = Ran.run(arguments.split(" "));

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains(sentence);
  }

  @Test
  void aTargetIsNeeded() {
    assertThat(Ran.run("export", "faq:3").err()).contains("--to");
  }
}
