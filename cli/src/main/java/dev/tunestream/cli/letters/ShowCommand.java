package dev.tunestream.cli.letters;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.DeadLetter;
import dev.tunestream.client.TunestreamClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one letter whole. */
@Command(
    name = "show",
    description = "Show a record that could not be used, with its headers and its reason.",
    footer = {"", "With --json: the line of 'export'."})
final class ShowCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "ID", description = "As 'list' tells it, such as raw-records/12.")
  private String id;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      DeadLetter letter =
          client
              .deadLetters()
              .find(id)
              .orElseThrow(
                  () ->
                      CliException.usage(
                          "There is no dead letter '%s'; 'tunestream dead-letters list' tells which there are."
                              .formatted(id)));
      output.json(LetterLine.of(letter));
      output.text(LetterLine.of(letter).toPrettyString());
    }
    return ExitCode.OK;
  }
}
