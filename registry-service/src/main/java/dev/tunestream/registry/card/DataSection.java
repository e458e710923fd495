package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.query.Lineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was trained on, and what was held out. */
final class DataSection {
  private DataSection() {}

  static Optional<String> of(CardFacts facts) {
    Lineage.Dataset dataset = facts.version().dataset();
    if (dataset == null) {
      return Optional.empty();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Data set", Markdown.code(dataset.name())));
    rows.add(List.of("Snapshot (sha256)", Markdown.code(dataset.digest())));
    count(rows, "Records taken", dataset.accepted());
    count(rows, "Records rejected by its checks", dataset.rejected());
    count(rows, "Duplicates left out", dataset.duplicates());
    JsonNode set = facts.version().tokenizedSet();
    if (set != null) {
      count(rows, "Rows trained on", set.path("trainRows"));
      count(rows, "Tokens trained on, in each pass", set.path("trainTokens"));
      occurring(rows, "Rows for losses on the way", set.path("validationRows"));
      count(rows, "Rows held out", set.path("testRows"));
      count(rows, "Rows cut to the recipe's length", set.path("truncatedRows"));
      count(rows, "Records without room for a completion", set.path("droppedRows"));
      count(rows, "Held-out rows that nearly repeat a training row", set.path("leakedRows"));
      occurring(rows, "Of those, moved to the training rows", set.path("movedRows"));
    }
    return Optional.of(Markdown.table(List.of("", ""), rows));
  }

  private static void count(List<List<String>> rows, String what, Long count) {
    if (count != null) {
      rows.add(List.of(what, Figures.count(count)));
    }
  }

  private static void count(List<List<String>> rows, String what, JsonNode count) {
    if (count.isNumber()) {
      count(rows, what, count.longValue());
    }
  }

  private static void occurring(List<List<String>> rows, String what, JsonNode count) {
    if (count.asLong() > 0) {
      count(rows, what, count);
    }
  }
}
