package dev.tunestream.report.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The answers that could mislead, and what is wrong most often. */
final class Flaws {
  private final Results results;

  Flaws(Results results) {
    this.results = results;
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    Set<String> misleading = new HashSet<>();
    JsonNode most = null;
    for (JsonNode category : results.report().path("categories")) {
      if (category.path("harm").asText().equals("misleading")) {
        misleading.add(category.path("name").asText());
      }
      if (most == null || count(category, results.main()) > count(most, results.main())) {
        most = category;
      }
    }
    if (most == null) {
      return sentences;
    }
    if (count(most, results.main()) == 0) {
      return List.of("No answer of %s has a flaw.".formatted(results.main().phrase()));
    }
    sentences.add(
        "%d of %d answers of %s could mislead%s."
            .formatted(
                answersOf(misleading, results.main()),
                results.rows(),
                results.main().phrase(),
                against(answersOf(misleading, Column.BASE))));
    sentences.add(
        "The most frequent flaw is “%s”, in %d %s%s."
            .formatted(
                most.path("name").asText().replace('-', ' '),
                count(most, results.main()),
                count(most, results.main()) == 1 ? "answer" : "answers",
                against(count(most, Column.BASE))));
    return sentences;
  }

  private String against(int ofBase) {
    return results.has(Column.TUNED) ? ", against %d of the base".formatted(ofBase) : "";
  }

  /** Answers of any of the categories; the counts can't be added, since an answer may be of two. */
  private int answersOf(Set<String> categories, Column column) {
    int answers = 0;
    for (JsonNode row : results.report().path("rows")) {
      for (JsonNode category : row.path("answers").path(column.key()).path("categories")) {
        if (categories.contains(category.asText())) {
          answers++;
          break;
        }
      }
    }
    return answers;
  }

  private static int count(JsonNode category, Column column) {
    return category.path("counts").path(column.key()).asInt();
  }
}
