package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.cli.out.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** A report's totals as people read them in a terminal. */
final class ReportTables {
  private ReportTables() {}

  /** What a report comes to. */
  static ObjectNode withoutRows(JsonNode report) {
    ObjectNode summary = report.deepCopy();
    summary.remove("rows");
    summary.remove("lengths");
    return summary;
  }

  static String of(JsonNode report) {
    StringJoiner text = new StringJoiner("\n\n");
    text.add(
        "%,d questions; in brackets the bounds of 95 %%"
            .formatted(report.at("/columns/base/scores/rows").asInt()));
    text.add(metrics(report));
    text.add(categories(report));
    if (report.has("benchmarks")) {
      text.add(benchmarks(report));
    }
    if (report.has("leftOut")) {
      text.add(
          "%,d rows were left out: %s"
              .formatted(report.path("leftOut").size(), report.at("/leftOut/0/reason").asText()));
    }
    return text.toString();
  }

  private static String metrics(JsonNode report) {
    List<String> head = new ArrayList<>(List.of("METRIC"));
    report.path("columns").properties().forEach(column -> head.add(column.getKey()));
    report
        .path("differences")
        .forEach(one -> head.add(one.path("of").asText() + " − " + one.path("from").asText()));
    Table table = new Table(head.toArray(String[]::new));
    for (Map.Entry<String, JsonNode> metric : report.at("/columns/base/metrics").properties()) {
      row(report, metric.getKey(), "/metrics/" + metric.getKey(), table);
    }
    row(report, "loss", "/loss", table);
    return table.toString();
  }

  /** The same estimate of all columns and differences. */
  private static void row(JsonNode report, String name, String place, Table table) {
    List<String> row = new ArrayList<>(List.of(name));
    report.path("columns").forEach(column -> row.add(estimate(column.at(place), "%.3f")));
    report.path("differences").forEach(one -> row.add(estimate(one.at(place), "%+.3f")));
    table.row(row.toArray());
  }

  private static String estimate(JsonNode estimate, String form) {
    return estimate.isMissingNode()
        ? "–"
        : String.format(
            Locale.ROOT,
            form + " [" + form + ", " + form + "]",
            estimate.path("value").asDouble(),
            estimate.path("low").asDouble(),
            estimate.path("high").asDouble());
  }

  private static String benchmarks(JsonNode report) {
    List<String> head = new ArrayList<>(List.of("BENCHMARK", ""));
    report.at("/benchmarks/0/columns").properties().forEach(one -> head.add(one.getKey()));
    head.add("tuned − base");
    Table table = new Table(head.toArray(String[]::new));
    for (JsonNode benchmark : report.path("benchmarks")) {
      for (String metric : List.of("acc", "accNorm", "mc2")) {
        if (benchmark.at("/columns/base").has(metric)) {
          List<String> row = new ArrayList<>(List.of(benchmark.path("task").asText(), metric));
          benchmark
              .path("columns")
              .forEach(
                  column ->
                      row.add(
                          String.format(
                              Locale.ROOT,
                              "%.3f ± %.3f",
                              column.path(metric).asDouble(),
                              column.path(metric + "Stderr").asDouble())));
          row.add(estimate(benchmark.path("forgetting").path(metric), "%+.3f"));
          table.row(row.toArray());
        }
      }
    }
    return table.toString();
  }

  private static String categories(JsonNode report) {
    List<String> head = new ArrayList<>(List.of("ERROR", "HARM"));
    report.path("columns").properties().forEach(column -> head.add(column.getKey()));
    head.add("");
    Table table = new Table(head.toArray(String[]::new));
    for (JsonNode category : report.path("categories")) {
      List<String> row = new ArrayList<>();
      row.add(category.path("name").asText());
      row.add(category.path("harm").asText());
      int all = 0;
      for (Map.Entry<String, JsonNode> count : category.path("counts").properties()) {
        row.add(count.getValue().asText());
        all += count.getValue().asInt();
      }
      row.add(category.path("meaning").asText());
      if (all > 0) {
        table.row(row.toArray());
      }
    }
    return table.toString();
  }
}
