package dev.tunestream.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Aliases;
import dev.tunestream.client.TunestreamClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a version take an alias, through its gate. */
@Command(
    name = "promote",
    description = {
      "Let a version take an alias, if the gate to it says so.",
      "The gate goes by the version's own evaluation, or by another one of the same adapter. Its"
          + " decision is kept with every rule and figure, also when it refuses."
    },
    footer = {
      "",
      "With --json: the registry's document, {\"model\",\"alias\",\"version\",\"adapter\",\"moved\"}.",
      "Exit status 1 when the gate refuses.",
      "",
      "Examples:",
      "  tunestream promote faq:3 --to champion",
      "  tunestream promote faq:3 --to champion --evaluation evaluate-20260503-1",
      "  tunestream promote faq:3 --to champion --override 'the old one leaks addresses'"
    })
public final class PromoteCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(
      paramLabel = "MODEL",
      description = "NAME:VERSION, NAME@ALIAS, or NAME for the latest.")
  private String model;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "ALIAS",
      description = "The alias, such as champion.")
  private String alias;

  @Option(
      names = "--evaluation",
      paramLabel = "ID",
      description = "The evidence; without it the version's own evaluation.")
  private String evaluation;

  @Option(
      names = "--expects",
      paramLabel = "N",
      description = "Only if the alias points to this version until now; 0 if it isn't there.")
  private Integer expects;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the alias's history.")
  private String reason;

  @Option(
      names = "--override",
      paramLabel = "REASON",
      description = "Let it pass even if the gate refuses; kept with the decision. For admins.")
  private String override;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      Subject version = Subject.version(model, client.registry());
      JsonNode moved =
          client
              .aliases()
              .move(
                  version.model(),
                  alias,
                  version.version(),
                  new Aliases.Move(evaluation, expects, reason, override));
      output.json(moved);
      output.text("%s@%s is version %d".formatted(version.model(), alias, version.version()));
    }
    return ExitCode.OK;
  }
}
