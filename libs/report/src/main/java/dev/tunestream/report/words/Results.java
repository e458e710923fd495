package dev.tunestream.report.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The figures of a report, where the sentences look for them. */
record Results(JsonNode report) {
  int rows() {
    return report.path("rows").size();
  }

  /** Whether references are lists of tags. */
  boolean tags() {
    return report.path("subject").path("answerFormat").asText().equals("tags");
  }

  /** Examples in each prompt of the columns with retrieval. */
  int retrieved() {
    return report.path("subject").path("retrieved").asInt();
  }

  /** That rows were not asked, and why; nothing if all were. */
  Optional<String> leftOut() {
    int count = report.path("leftOut").size();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "%d held-out %s left out. The first: %s"
                .formatted(
                    count,
                    count == 1 ? "row was" : "rows were",
                    report.at("/leftOut/0/reason").asText()));
  }

  boolean has(Column column) {
    return report.path("columns").has(column.key());
  }

  /** The column that the report is about. */
  Column main() {
    return has(Column.TUNED) ? Column.TUNED : Column.BASE;
  }

  JsonNode column(Column column) {
    return report.path("columns").path(column.key());
  }

  Optional<Estimate> metric(Column column, String metric) {
    return Estimate.at(column(column).path("metrics").path(metric));
  }

  /** The comparison of two columns; a missing node where they were not compared. */
  JsonNode difference(Column of, Column from) {
    for (JsonNode difference : report.path("differences")) {
      if (difference.path("of").asText().equals(of.key())
          && difference.path("from").asText().equals(from.key())) {
        return difference;
      }
    }
    return report.path("no such difference");
  }

  Optional<Estimate> change(Column of, Column from, String metric) {
    return Estimate.at(difference(of, from).path("metrics").path(metric));
  }
}
