package dev.tunestream.bench;

import dev.tunestream.bench.lookups.LookupMeasurement;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures look-ups in the registry. */
@Command(
    name = "lookups",
    description =
        "Start a new embedded stack, register versions, and let many clients look them up at the"
            + " same time.",
    footer = {
      "",
      "With --json: a line for each number of clients, with rate, percentiles and errors.",
      "Exit status 1 where a look-up was not answered as it should.",
      "",
      "Example:",
      "  tunestream bench lookups --clients 1000 --seconds 60"
    })
final class LookupsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "N,…",
      defaultValue = "16,1000",
      description = "Clients that ask at the same time (default: ${DEFAULT-VALUE}).")
  private List<Integer> clients;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long they ask (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--models",
      paramLabel = "N",
      defaultValue = "200",
      description = "Registered models, of five versions each (default: ${DEFAULT-VALUE}).")
  private int models;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Output output = common.output();
    if (clients.stream().anyMatch(n -> n < 1 || n > 10_000) || seconds < 1 || models < 1) {
      throw CliException.usage(
          "There must be from 1 to 10000 clients, and at least one second and one model.");
    }
    return LookupMeasurement.run(models, clients, seconds, output) ? 0 : 1;
  }
}
