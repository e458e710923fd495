package dev.tunestream.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The error categories, and which answers are of them. */
final class SampleCategories {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String[]> ALL =
      List.of(
          new String[] {
            "wrong-language",
            "misleading",
            "The answer is in another language than the reference.",
            "Look for texts in other languages in the training rows, and train longer."
          },
          new String[] {
            "off-format",
            "misleading",
            "The answer is not built as the template's completions are.",
            "Give more training rows, or train for another epoch: form is learned first."
          },
          new String[] {
            "copied",
            "misleading",
            "The answer is word for word that of a training row with another question.",
            "Fewer epochs, a smaller rank, or more training rows: it has learned rows by heart."
          },
          new String[] {
            "other",
            "misleading",
            "A different answer, well formed.",
            "Read the examples: where the reference is only one of several good answers, a judge or ratings say more."
          },
          new String[] {
            "empty",
            "useless",
            "Nothing but white space.",
            "Look for training rows with blank completions."
          },
          new String[] {
            "repetitive",
            "useless",
            "The answer goes in circles.",
            "Train longer; mark the end of completions, so that the model learns to stop."
          },
          new String[] {
            "too-short",
            "useless",
            "Less than half of the reference's words.",
            "Look for training rows whose completions are cut off."
          },
          new String[] {
            "too-long",
            "untidy",
            "More than twice the reference's words, or cut off.",
            "Mark the end of completions, or allow fewer new tokens."
          },
          new String[] {
            "misspelling",
            "untidy",
            "A word of the reference, spelled wrong.",
            "Train longer, or take a larger base."
          });

  static final List<String> NAMES = ALL.stream().map(category -> category[0]).toList();

  private SampleCategories() {}

  static ArrayNode of(ArrayNode rows, List<String> columns) {
    ArrayNode all = JSON.createArrayNode();
    for (String[] category : ALL) {
      ObjectNode node = all.addObject().put("name", category[0]).put("harm", category[1]);
      node.put("meaning", category[2]).put("advice", category[3]);
      ObjectNode counts = node.putObject("counts");
      ObjectNode examples = node.putObject("examples");
      for (String column : columns) {
        List<Integer> found = rows(rows, column, category[0]);
        counts.put(column, found.size());
        ArrayNode some = examples.putArray(column);
        found.stream().limit(3).forEach(some::add);
      }
    }
    return all;
  }

  /** The rows whose answer is of a category. */
  static List<Integer> rows(ArrayNode rows, String column, String category) {
    List<Integer> found = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (JsonNode each : rows.get(row).at("/answers/" + column + "/categories")) {
        if (each.asText().equals(category)) {
          found.add(row);
        }
      }
    }
    return found;
  }
}
