package dev.tunestream.bench.measure;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One process of one side.
 *
 * @param peakBytes the most memory it had resident ({@code VmHWM}), its child processes' added
 * @param wallSeconds from its start to its end, with loading and saving
 * @param outputs what it computed, as {@link Told#outputs}
 */
public record Run(
    String side, List<Lap> laps, long peakBytes, double wallSeconds, List<Double> outputs) {
  /** How many of the last losses the final loss is the mean of. */
  public static final int FINAL_LOSSES = 5;

  public Run {
    laps = List.copyOf(laps);
    outputs = List.copyOf(outputs);
  }

  /**
   * What was done a second in the steady state.
   *
   * @param skipped laps at the begin that are left out
   * @throws MeasurementException when no lap is left
   */
  public double rate(int skipped) {
    List<Lap> steady = steady(skipped);
    return steady.stream().mapToLong(Lap::count).sum() / seconds(steady);
  }

  /** Mean time of a lap in the steady state. */
  public double secondsPerLap(int skipped) {
    List<Lap> steady = steady(skipped);
    return seconds(steady) / steady.size();
  }

  /** The loss of the first step, where there are losses. */
  public OptionalDouble firstLoss() {
    return laps.isEmpty() ? OptionalDouble.empty() : laps.getFirst().loss();
  }

  /** The mean loss of the last {@value #FINAL_LOSSES} steps, where there are losses. */
  public OptionalDouble finalLoss() {
    return laps.subList(Math.max(0, laps.size() - FINAL_LOSSES), laps.size()).stream()
        .flatMapToDouble(lap -> lap.loss().stream())
        .average();
  }

  private List<Lap> steady(int skipped) {
    if (laps.size() <= skipped) {
      throw new MeasurementException(
          "%s told of %d laps, and the first %d are left out: take more steps or a smaller --warm-up."
              .formatted(side, laps.size(), skipped));
    }
    return laps.subList(skipped, laps.size());
  }

  private static double seconds(List<Lap> laps) {
    return laps.stream().mapToDouble(Lap::seconds).sum();
  }
}
