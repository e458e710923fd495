package dev.tunestream.bench.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How a side did over all rounds.
 *
 * @param rate what it did a second in the steady state
 * @param secondsPerLap mean time of a lap in the steady state
 * @param firstLoss median over the rounds, where there are losses
 * @param finalLoss median over the rounds, where there are losses
 * @param ofBf16Peak work a second by what bf16 products reached in the same round
 * @param ofFp32Peak work a second by what fp32 products reached in the same round
 * @param ratio the first side's rate by this side's in the same round
 * @param agreement with the first side's outputs of the first round, in words
 */
public record SideSummary(
    String name,
    Spread rate,
    Spread secondsPerLap,
    Spread peakBytes,
    Spread wallSeconds,
    OptionalDouble firstLoss,
    OptionalDouble finalLoss,
    Optional<Spread> ofBf16Peak,
    Optional<Spread> ofFp32Peak,
    Spread ratio,
    String agreement) {

  /** Summaries in the sides' order. */
  public static List<SideSummary> of(Comparison comparison, List<Round> rounds) {
    return IntStream.range(0, comparison.sides().size())
        .mapToObj(side -> of(comparison, rounds, side))
        .toList();
  }

  private static SideSummary of(Comparison comparison, List<Round> rounds, int side) {
    int skipped = comparison.skipped();
    List<Run> runs = rounds.stream().map(round -> round.runs().get(side)).toList();
    Run first = rounds.getFirst().runs().getFirst();
    return new SideSummary(
        comparison.sides().get(side).name(),
        spread(runs, run -> run.rate(skipped)),
        spread(runs, run -> run.secondsPerLap(skipped)),
        spread(runs, Run::peakBytes),
        spread(runs, Run::wallSeconds),
        median(runs, Run::firstLoss),
        median(runs, Run::finalLoss),
        share(comparison, rounds, side, round -> round.peak().orElseThrow().bf16()),
        share(comparison, rounds, side, round -> round.peak().orElseThrow().fp32()),
        spread(
            rounds,
            round -> round.runs().getFirst().rate(skipped) / round.runs().get(side).rate(skipped)),
        comparison.agreement().between(first, runs.getFirst()));
  }

  private static Optional<Spread> share(
      Comparison comparison, List<Round> rounds, int side, ToDoubleFunction<Round> peak) {
    if (comparison.work().isEmpty()) {
      return Optional.empty();
    }
    double work = comparison.work().getAsDouble();
    return Optional.of(
        spread(
            rounds,
            round ->
                work
                    * round.runs().get(side).rate(comparison.skipped())
                    / peak.applyAsDouble(round)));
  }

  private static <T> Spread spread(List<T> values, ToDoubleFunction<T> value) {
    return Spread.of(values.stream().mapToDouble(value).toArray());
  }

  private static OptionalDouble median(List<Run> runs, Function<Run, OptionalDouble> value) {
    double[] all = runs.stream().flatMapToDouble(run -> value.apply(run).stream()).toArray();
    return all.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Spread.of(all).median());
  }

  /** As JSON. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("rate", rate);
    document.put("secondsPerLap", secondsPerLap);
    document.put("peakBytes", peakBytes);
    document.put("wallSeconds", wallSeconds);
    firstLoss.ifPresent(loss -> document.put("firstLoss", loss));
    finalLoss.ifPresent(loss -> document.put("finalLoss", loss));
    ofBf16Peak.ifPresent(share -> document.put("ofBf16Peak", share));
    ofFp32Peak.ifPresent(share -> document.put("ofFp32Peak", share));
    document.put("ratio", ratio);
    document.put("agreement", agreement);
    return document;
  }
}
