package dev.tunestream.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReportSchemaTest {
  @TestFactory
  Stream<DynamicTest> itTakesReports() {
    return Stream.of(
            Map.entry("tuned beside base", SampleReport.of(40, SampleReport.TWO, true)),
            Map.entry("text in place of tags", SampleReport.of(40, SampleReport.TWO, false)),
            Map.entry("with retrieval and a judge", SampleReport.of(40, SampleReport.FOUR, true)),
            Map.entry("a base alone", SampleReport.of(40, List.of("base"), false)),
            Map.entry(
                "a base with retrieval",
                SampleReport.of(40, List.of("base", "baseRetrieval"), false)))
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(),
                    () -> assertThat(ReportSchema.problems(sample.getValue())).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> itRefuses() {
    return Stream.of(
            broken("another format", report -> report.put("format", 2)),
            broken("an unknown field", report -> report.put("comparison", 1)),
            broken(
                "a tuned column without an adapter", report -> subject(report).remove("adapter")),
            broken(
                "retrieved examples that nobody asked",
                report -> subject(report).put("retrieved", 3)),
            broken("a digest in capitals", report -> subject(report).put("test", "A".repeat(64))),
            broken(
                "a share above 1",
                report -> at(report, "/columns/tuned/scores").put("exactMatch", 1.01)),
            broken(
                "a difference below -1",
                report -> at(report, "/differences/0/metrics/chrf").put("low", -1.5)),
            broken(
                "a column without its loss", report -> at(report, "/columns/base").remove("loss")),
            broken(
                "a metric that gates go by left out",
                report -> at(report, "/columns/base/metrics").remove("tokenF1")),
            broken(
                "a category that isn't one",
                report -> at(report, "/categories/0").put("name", "boring")),
            broken(
                "a harm that isn't one", report -> at(report, "/categories/0").put("harm", "none")),
            broken("a category left out", report -> report.withArray("categories").remove(0)),
            broken("no rows", report -> report.putArray("rows")),
            broken(
                "a row without the base's answer",
                report -> at(report, "/rows/0/answers").remove("base")),
            broken("a loop where nothing repeats", report -> calm(report).put("loop", "la la")),
            broken(
                "a misspelled word in a well spelled answer",
                report -> calm(report).putArray("misspelled").add("wrod")))
        .map(
            broken ->
                DynamicTest.dynamicTest(
                    broken.getKey(),
                    () -> assertThat(ReportSchema.problems(broken.getValue())).isNotEmpty()));
  }

  @Test
  void everyFieldIsDescribed() throws IOException {
    List<String> silent = new ArrayList<>();
    try (InputStream in = ReportSchema.class.getResourceAsStream("report.v3.json")) {
      collect("", new ObjectMapper().readTree(in), silent);
    }

    assertThat(silent).isEmpty();
  }

  private static void collect(String path, JsonNode schema, List<String> silent) {
    // Conditions say what must hold of fields that are described elsewhere.
    schema.properties().stream()
        .filter(part -> !List.of("allOf", "dependentSchemas").contains(part.getKey()))
        .forEach(
            part -> {
              if (part.getKey().equals("properties") || part.getKey().equals("$defs")) {
                part.getValue()
                    .properties()
                    .forEach(
                        field -> {
                          if (!field.getValue().has("description")) {
                            silent.add(path + "/" + field.getKey());
                          }
                        });
              }
              collect(path + "/" + part.getKey(), part.getValue(), silent);
            });
  }

  private static Map.Entry<String, ObjectNode> broken(String name, Consumer<ObjectNode> change) {
    ObjectNode report = SampleReport.of(40, SampleReport.TWO, true);
    change.accept(report);
    return Map.entry(name, report);
  }

  private static ObjectNode subject(ObjectNode report) {
    return at(report, "/subject");
  }

  private static ObjectNode at(ObjectNode report, String pointer) {
    return (ObjectNode) report.at(pointer);
  }

  /** An answer that is of no category. */
  private static ObjectNode calm(ObjectNode report) {
    for (JsonNode row : report.path("rows")) {
      JsonNode answer = row.at("/answers/tuned");
      if (answer.path("categories").isEmpty()) {
        return (ObjectNode) answer;
      }
    }
    throw new AssertionError("the sample has no answer without a flaw");
  }
}
