package dev.tunestream.bench.measure;

import dev.tunestream.bench.peak.PeakRate;
import dev.tunestream.cli.out.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Tells how the sides of a comparison did, to people and to programs. */
public final class Report {
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  private final Comparison comparison;
  private final List<Round> rounds;
  private final List<SideSummary> summaries;

  public Report(Comparison comparison, List<Round> rounds) {
    this.comparison = comparison;
    this.rounds = List.copyOf(rounds);
    this.summaries = SideSummary.of(comparison, rounds);
  }

  /** Facts, a table and what follows from it. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(comparison.name());
    comparison.facts().forEach((name, value) -> lines.add("  " + name + ": " + value));
    lines.add("");
    lines.add(table().toString());
    lines.add("");
    lines.add(
        "Medians, in parentheses the least and the greatest, over the rounds, of which there are %d. Rates leave each run's first %d out (%s)."
            .formatted(rounds.size(), comparison.skipped(), comparison.lap()));
    peak(PeakRate::bf16)
        .ifPresent(
            bf16 ->
                lines.add(
                    "Matrix products here: %s GFLOP/s in bf16, %s in fp32; %.3g GFLOP for one of the %s."
                        .formatted(
                            spread(bf16, GIGA, 0),
                            spread(peak(PeakRate::fp32).orElseThrow(), GIGA, 0),
                            comparison.work().getAsDouble() / GIGA,
                            comparison.unit())));
    best()
        .ifPresent(
            best ->
                lines.add(
                    "The best of the others is %s: %s does %s times as much."
                        .formatted(
                            best.name(), summaries.getFirst().name(), spread(best.ratio(), 1, 2))));
    return String.join(System.lineSeparator(), lines);
  }

  private Table table() {
    boolean losses = summaries.getFirst().firstLoss().isPresent();
    boolean shares = comparison.work().isPresent();
    boolean agrees = comparison.agreement() != Agreement.NONE;
    List<String> head = new ArrayList<>(List.of("side", comparison.unit() + "/s"));
    head.addAll(List.of("s/" + comparison.lap(), "peak MB"));
    if (losses) {
      head.addAll(List.of("first loss", "final loss"));
    }
    if (shares) {
      head.addAll(List.of("of bf16 peak", "of fp32 peak"));
    }
    if (agrees) {
      head.add("outputs");
    }
    head.addAll(List.of("whole s", "ratio"));
    Table table = new Table(head.toArray(String[]::new));
    for (SideSummary side : summaries) {
      List<Object> row = new ArrayList<>(List.of(side.name(), spread(side.rate(), 1, 0)));
      row.add(spread(side.secondsPerLap(), 1, 3));
      row.add(spread(side.peakBytes(), MEGA, 0));
      if (losses) {
        row.add(loss(side.firstLoss()));
        row.add(loss(side.finalLoss()));
      }
      if (shares) {
        row.add(spread(side.ofBf16Peak().orElseThrow(), 0.01, 1) + " %");
        row.add(spread(side.ofFp32Peak().orElseThrow(), 0.01, 1) + " %");
      }
      if (agrees) {
        row.add(side.agreement());
      }
      row.add(spread(side.wallSeconds(), 1, 1));
      row.add(spread(side.ratio(), 1, 2));
      table.row(row.toArray());
    }
    return table;
  }

  /** The fastest of the sides that are not ours, where the first one is. */
  private Optional<SideSummary> best() {
    return summaries.stream()
        .filter(_ -> comparison.sides().getFirst().isOurs())
        .filter(side -> !side.name().startsWith(Side.OURS))
        .max(Comparator.comparingDouble(side -> side.rate().median()));
  }

  private Optional<Spread> peak(ToDoubleFunction<PeakRate> type) {
    return comparison.work().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Spread.of(
                rounds.stream()
                    .mapToDouble(round -> type.applyAsDouble(round.peak().orElseThrow()))
                    .toArray()));
  }

  /** The same as JSON. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("case", comparison.name());
    document.put("facts", comparison.facts());
    document.put("unit", comparison.unit());
    document.put("lap", comparison.lap());
    document.put("skipped", comparison.skipped());
    document.put("rounds", rounds.size());
    comparison.work().ifPresent(work -> document.put("work", work));
    peak(PeakRate::bf16).ifPresent(peak -> document.put("bf16Peak", peak));
    peak(PeakRate::fp32).ifPresent(peak -> document.put("fp32Peak", peak));
    document.put("sides", summaries.stream().map(SideSummary::document).toList());
    best().ifPresent(best -> document.put("best", best.name()));
    return document;
  }

  private static String loss(OptionalDouble loss) {
    return loss.isPresent() ? "%.4f".formatted(loss.getAsDouble()) : "–";
  }

  private static String spread(Spread spread, double unit, int digits) {
    String format = "%." + digits + "f";
    String median = format.formatted(spread.median() / unit);
    return spread.min() == spread.max()
        ? median
        : median
            + " ("
            + format.formatted(spread.min() / unit)
            + "–"
            + format.formatted(spread.max() / unit)
            + ")";
  }
}
