package dev.tunestream.bench.measure;

import dev.tunestream.bench.peak.PeakRate;
import java.util.List;
import java.util.Optional;

/**
 * One turn of every side.
 *
 * @param peak what the machine's matrix products reached just before, where work is counted
 * @param runs in the sides' order
 */
public record Round(Optional<PeakRate> peak, List<Run> runs) {
  public Round {
    runs = List.copyOf(runs);
  }
}
