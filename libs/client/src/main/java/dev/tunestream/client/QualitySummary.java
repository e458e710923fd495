package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a dataset's quality report says, in short.
 *
 * @param flaws how many accepted records have each flaw, and the first of them
 * @param languages how many records of those looked at are in each language, by its code of ISO
 *     639-1, the most frequent first
 * @param reasons how many records were rejected for each reason; the first twenty reasons
 */
public record QualitySummary(
    Map<String, Flaw> flaws, Map<String, Long> languages, Map<String, Long> reasons) {
  /**
   * One flaw.
   *
   * @param examples the first records that have it
   */
  public record Flaw(long rows, List<Example> examples) {
    public Flaw {
      examples = List.copyOf(examples);
    }
  }

  /**
   * A record with a flaw.
   *
   * @param id the row's number, for a file
   * @param note what to look at, or null
   */
  public record Example(String source, String id, String note) {}

  public QualitySummary {
    flaws = Collections.unmodifiableMap(new LinkedHashMap<>(flaws));
    languages = Collections.unmodifiableMap(new LinkedHashMap<>(languages));
    reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
  }

  static QualitySummary of(JsonNode report) {
    Map<String, Flaw> flaws = new LinkedHashMap<>();
    report
        .path("quality")
        .properties()
        .forEach(
            part -> {
              if (part.getValue().has("examples")) {
                flaws.put(part.getKey(), flaw(part.getValue()));
              }
            });
    Map<String, Long> languages = new LinkedHashMap<>();
    report.at("/quality/languages/rows").properties().stream()
        .sorted(Comparator.comparingLong(language -> -language.getValue().asLong()))
        .forEach(language -> languages.put(language.getKey(), language.getValue().asLong()));
    Map<String, Long> reasons = new LinkedHashMap<>();
    report
        .path("rejections")
        .forEach(one -> reasons.put(one.path("reason").asText(), one.path("rows").asLong()));
    return new QualitySummary(flaws, languages, reasons);
  }

  private static Flaw flaw(JsonNode node) {
    List<Example> examples = new ArrayList<>();
    node.path("examples")
        .forEach(
            one ->
                examples.add(
                    new Example(
                        one.path("source").asText(),
                        one.path("id").asText(),
                        one.path("note").asText(null))));
    return new Flaw(node.path("rows").asLong(), examples);
  }
}
