package dev.tunestream.bench;

import dev.tunestream.bench.kernels.Kernels;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures small parts. */
@Command(
    name = "kernels",
    description = "Measure small parts with JMH: matrix products, packing of rows, safetensors.",
    footer = {
      "",
      "With --json: a line {\"kernel\",\"parameters\",\"score\",\"error\",\"unit\"} for each.",
      "",
      "Examples:",
      "  tunestream bench kernels",
      "  tunestream bench kernels MatrixProduct --threads 1"
    })
final class KernelsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATTERN",
      defaultValue = ".*",
      description = "A regular expression that the names are to match (default: all).")
  private String pattern;

  @Option(
      names = "--threads",
      defaultValue = "2",
      paramLabel = "N",
      description = "Threads of one operation (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Override
  public Integer call() {
    Output output = common.output();
    try {
      Kernels.run(pattern, threads)
          .forEach(
              result -> {
                output.json(result);
                output.text(result.toString());
              });
    } catch (RunnerException e) {
      throw CliException.failed("The kernels could not be measured: " + e.getMessage(), e);
    }
    return 0;
  }
}
