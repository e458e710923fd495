package dev.tunestream.bench.kernels;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of this package. */
public final class Kernels {
  private Kernels() {}

  /**
   * How one did.
   *
   * @param parameters its variant, such as {@code type=BF16}
   * @param score mean time, with half the width of its 99.9 % confidence interval as error
   */
  public record Measured(
      String kernel, String parameters, double score, double error, String unit) {
    @Override
    public String toString() {
      return "%-28s %-24s %12.3f ± %.3f %s".formatted(kernel, parameters, score, error, unit);
    }
  }

  /**
   * Runs those whose names match a regular expression, each in a JVM of its own.
   *
   * @param threads of one operation of the engine
   */
  public static List<Measured> run(String pattern, int threads) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Kernels.class.getPackageName() + ".*" + pattern)
                    .verbosity(VerboseMode.SILENT)
                    .jvmArgsAppend(
                        "-Dai.djl.offline=true",
                        "-Dtunestream.threads=" + threads,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED")
                    .build())
            .run();
    return results.stream().map(Kernels::measured).toList();
  }

  private static Measured measured(RunResult result) {
    Result<?> primary = result.getPrimaryResult();
    String name = result.getParams().getBenchmark();
    int method = name.lastIndexOf('.');
    return new Measured(
        name.substring(name.lastIndexOf('.', method - 1) + 1),
        result.getParams().getParamsKeys().stream()
            .map(key -> key + "=" + result.getParams().getParam(key))
            .collect(Collectors.joining(" ")),
        primary.getScore(),
        primary.getScoreError(),
        primary.getScoreUnit());
  }
}
