package dev.tunestream.cli.registry;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.TunestreamClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says in words what a model or a version is. */
@Command(
    name = "describe",
    description = "Describe a model or one of its versions in words; no text takes them away.",
    footer = {
      "",
      "With --json: {\"tags\":{…},\"description\"}.",
      "",
      "Example:",
      "  tunestream describe faq 'Answers what customers ask about returns.'"
    })
public final class DescribeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "NAME for the model, NAME:VERSION or NAME@ALIAS for a version.")
  private String model;

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "",
      paramLabel = "TEXT",
      description = "What it is.")
  private String text;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      Subject subject = Subject.parse(model, client.registry());
      output.json(client.words().describe(subject.model(), subject.version(), text));
      output.text(
          text.isEmpty() ? subject + " has no description" : "%s: %s".formatted(subject, text));
    }
    return ExitCode.OK;
  }
}
