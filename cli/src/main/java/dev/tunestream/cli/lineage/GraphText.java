package dev.tunestream.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A version's graph as an indented tree; what is reached a second time is not told again. */
final class GraphText {
  /** Facts that are told where they are known, in this order. */
  private static final List<String> FACTS =
      List.of(
          "state",
          "passed",
          "by",
          "reason",
          "override",
          "digest",
          "reference",
          "request",
          "topic",
          "accepted",
          "rejected",
          "duplicates",
          "trainRows",
          "validationRows",
          "testRows",
          "at");

  private static final int LONGEST = 100;

  private final Map<String, JsonNode> nodes = new HashMap<>();
  private final Map<String, List<JsonNode>> edges = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final StringBuilder text = new StringBuilder();

  private GraphText(JsonNode graph) {
    graph.path("nodes").forEach(node -> nodes.put(node.path("id").asText(), node));
    graph
        .path("edges")
        .forEach(
            edge ->
                edges
                    .computeIfAbsent(edge.path("from").asText(), _ -> new ArrayList<>())
                    .add(edge));
  }

  static String of(JsonNode graph) {
    GraphText shown = new GraphText(graph);
    if (!graph.path("nodes").isEmpty()) {
      shown.tell(graph.path("nodes").path(0).path("id").asText(), "", 0);
    }
    return shown.text.toString().stripTrailing();
  }

  private void tell(String id, String how, int depth) {
    JsonNode node = nodes.get(id);
    if (node == null) {
      return;
    }
    text.repeat("  ", depth).append(how.isEmpty() ? "" : how + " ");
    text.append(node.path("label").asText());
    if (!told.add(id)) {
      text.append(" (above)").append(System.lineSeparator());
      return;
    }
    text.append(facts(node.path("facts"))).append(System.lineSeparator());
    for (JsonNode edge : edges.getOrDefault(id, List.of())) {
      tell(edge.path("to").asText(), words(edge.path("kind").asText()), depth + 1);
    }
  }

  private static String facts(JsonNode facts) {
    List<String> parts = new ArrayList<>();
    for (String name : FACTS) {
      JsonNode fact = facts.path(name);
      if (fact.isValueNode() && !fact.isNull()) {
        String value = fact.asText();
        parts.add(
            words(name)
                + " "
                + (value.matches("[0-9a-f]{64}")
                    ? value.substring(0, 12) + "…"
                    : value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value));
      }
    }
    return parts.isEmpty() ? "" : "  [" + String.join(", ", parts) + "]";
  }

  /** {@code holdsRecordsOf} as {@code holds records of}. */
  private static String words(String name) {
    StringBuilder words = new StringBuilder();
    for (char c : name.toCharArray()) {
      words.append(Character.isUpperCase(c) ? " " + Character.toLowerCase(c) : c);
    }
    return words.toString();
  }
}
