package dev.tunestream.registry.pages.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the seal of a snapshot has found (docs/data.md, "The quality report"), as its page shows it.
 */
public record QualityReport(
    List<Flaw> flaws,
    List<Counted> kinds,
    List<Counted> languages,
    List<Counted> firstWords,
    List<Length> lengths,
    List<Rejection> rejections,
    List<Source> sources) {
  private static final int MOST_SOURCES = 50;

  /** Records with something wrong or remarkable. */
  public record Flaw(String name, String meaning, long rows, List<Example> examples) {}

  /**
   * A record.
   *
   * @param note what to look at, or null
   */
  public record Example(String source, String id, String note) {}

  /**
   * How many there are of something.
   *
   * @param share of all that were counted, from 0 to 100
   */
  public record Counted(String name, long rows, String share) {}

  /** How long a field is: characters of a text, elements of a list. */
  public record Length(String field, long rows, long min, double mean, long max) {}

  /** Records that were rejected for one reason. */
  public record Rejection(String reason, long rows, List<Example> examples) {}

  /**
   * What came from one place.
   *
   * @param from the file, or null
   */
  public record Source(String source, long accepted, long rejected, long duplicates, String from) {}

  static QualityReport of(JsonNode report) {
    JsonNode quality = report.path("quality");
    return new QualityReport(
        flaws(quality),
        counted(report.path("kinds")),
        counted(quality.at("/languages/rows")),
        counted(firstWords(quality.path("firstWords"))),
        lengths(report.path("lengths")),
        rejections(report.path("rejections")),
        sources(report.path("sources")));
  }

  private static List<Flaw> flaws(JsonNode quality) {
    return quality.properties().stream()
        .filter(
            part -> part.getValue().has("examples") && part.getValue().path("rows").asLong() > 0)
        .map(
            part ->
                new Flaw(
                    part.getKey(),
                    FlawWords.meaning(part.getKey()),
                    part.getValue().path("rows").asLong(),
                    examples(part.getValue().path("examples"))))
        .sorted(Comparator.comparingLong(flaw -> -flaw.rows()))
        .toList();
  }

  private static JsonNode firstWords(JsonNode told) {
    ObjectNode words = JsonNodeFactory.instance.objectNode();
    told.forEach(word -> words.put(word.path("word").asText(), word.path("rows").asLong()));
    return words;
  }

  private static List<Counted> counted(JsonNode counts) {
    long all = 0;
    for (JsonNode count : counts) {
      all += count.asLong();
    }
    List<Counted> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> count : counts.properties()) {
      long number = count.getValue().asLong();
      rows.add(
          new Counted(
              count.getKey(),
              number,
              String.format(java.util.Locale.ROOT, "%.1f", all == 0 ? 0 : 100.0 * number / all)));
    }
    rows.sort(Comparator.comparingLong(row -> -row.rows()));
    return rows;
  }

  private static List<Length> lengths(JsonNode lengths) {
    return lengths.properties().stream()
        .map(
            field ->
                new Length(
                    field.getKey(),
                    field.getValue().path("rows").asLong(),
                    field.getValue().path("min").asLong(),
                    field.getValue().path("mean").asDouble(),
                    field.getValue().path("max").asLong()))
        .toList();
  }

  private static List<Rejection> rejections(JsonNode rejections) {
    List<Rejection> all = new ArrayList<>();
    for (JsonNode one : rejections) {
      all.add(
          new Rejection(
              one.path("reason").asText(),
              one.path("rows").asLong(),
              examples(one.path("examples"))));
    }
    return all;
  }

  private static List<Source> sources(JsonNode sources) {
    List<Source> all = new ArrayList<>();
    for (JsonNode one : sources) {
      if (all.size() < MOST_SOURCES) {
        JsonNode from = one.path("from");
        all.add(
            new Source(
                one.path("source").asText(),
                one.path("accepted").asLong(),
                one.path("rejected").asLong(),
                one.path("duplicates").asLong(),
                from(from)));
      }
    }
    return all;
  }

  /** The file, and the repository of a hub that it is from; null where neither is told. */
  private static String from(JsonNode from) {
    String file = from.path("file").asText();
    String repository = from.path("repository").asText();
    return file.isEmpty() ? null : repository.isEmpty() ? file : repository + ", " + file;
  }

  private static List<Example> examples(JsonNode examples) {
    List<Example> all = new ArrayList<>();
    for (JsonNode one : examples) {
      all.add(
          new Example(
              one.path("source").asText(), one.path("id").asText(), one.path("note").textValue()));
    }
    return all;
  }
}
