package dev.tunestream.bench.measure;

import dev.tunestream.bench.peak.PeakRate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Runs sides in turn, A B A B, each time as a process of its own: what else the machine does hits
 * them alike.
 */
public final class Alternation {
  private final Comparison comparison;
  private final Side peak;
  private final Path logs;
  private final BiConsumer<Integer, Run> listener;

  /**
   * Prepares.
   *
   * @param peak the process that measures the machine's matrix products
   * @param logs folder for the sides' standard error
   * @param listener hears of each run with the number of its round, from 1
   */
  public Alternation(
      Comparison comparison, Side peak, Path logs, BiConsumer<Integer, Run> listener) {
    this.comparison = comparison;
    this.peak = peak;
    this.logs = logs;
    this.listener = listener;
  }

  public List<Round> run(int rounds) throws IOException, InterruptedException {
    List<Round> done = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Optional<PeakRate> rate =
          comparison.work().isPresent() ? Optional.of(measurePeak()) : Optional.empty();
      List<Run> runs = new ArrayList<>();
      for (Side side : comparison.sides()) {
        Run run = run(side);
        runs.add(run);
        listener.accept(round, run);
      }
      done.add(new Round(rate, runs));
    }
    return done;
  }

  private PeakRate measurePeak() throws IOException, InterruptedException {
    return PeakRate.parse(MeasuredProcess.run(peak, log(peak)).lines().getLast());
  }

  private Run run(Side side) throws IOException, InterruptedException {
    MeasuredProcess.Result result = MeasuredProcess.run(side, log(side));
    Told told = Told.parse(result.lines());
    return new Run(side.name(), told.laps(), result.peakBytes(), result.seconds(), told.outputs());
  }

  private Path log(Side side) {
    return logs.resolve(comparison.name() + "-" + side.name().replace(' ', '-') + ".log");
  }
}
