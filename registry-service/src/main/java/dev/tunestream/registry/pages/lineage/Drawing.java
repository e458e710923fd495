package dev.tunestream.registry.pages.lineage;

import dev.tunestream.registry.lineage.Graph.Edge;
import dev.tunestream.registry.lineage.Graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses from a lineage what a picture can hold: events and checkpoints are told by the job's
 * page, a seal by its snapshot's; of gates the last decision on each alias is drawn, and of sources
 * the first.
 */
final class Drawing {
  private static final int MOST_SOURCES = 4;
  private static final Set<String> TOLD_ELSEWHERE =
      Set.of("event", "checkpoint", "tokenizer", "seal");

  private Drawing() {}

  static Graph of(dev.tunestream.registry.lineage.Graph lineage) {
    List<Node> chosen = chosen(lineage.nodes());
    Set<String> ids = new HashSet<>(chosen.stream().map(Node::id).toList());
    List<Graph.Edge> edges = new ArrayList<>();
    for (Edge edge : lineage.edges()) {
      if (ids.contains(edge.from()) && ids.contains(edge.to())) {
        edges.add(new Graph.Edge(edge.to(), edge.from(), edge.kind()));
      }
    }
    edges.addAll(asked(chosen));
    return new Graph(chosen.stream().map(Drawn::of).toList(), edges);
  }

  private static List<Node> chosen(List<Node> nodes) {
    Map<String, Node> gates = new HashMap<>();
    nodes.stream()
        .filter(node -> node.kind().equals("gate"))
        .forEach(gate -> gates.put(String.valueOf(gate.facts().get("alias")), gate));
    Map<String, Node> chosen = new LinkedHashMap<>();
    int sources = 0;
    for (Node node : nodes) {
      boolean isDrawn =
          switch (node.kind()) {
            case "gate" -> gates.containsValue(node);
            case "source" -> sources++ < MOST_SOURCES;
            default -> !TOLD_ELSEWHERE.contains(node.kind());
          };
      if (isDrawn) {
        chosen.put(node.id(), node);
      }
    }
    return List.copyOf(chosen.values());
  }

  /** An evaluation asks the adapter, which the lineage leaves to be understood. */
  private static List<Graph.Edge> asked(List<Node> nodes) {
    List<Graph.Edge> edges = new ArrayList<>();
    for (Node adapter : nodes) {
      for (Node evaluation : nodes) {
        if (adapter.kind().equals("adapter") && evaluation.kind().equals("evaluation")) {
          edges.add(new Graph.Edge(adapter.id(), evaluation.id(), "asked"));
        }
      }
    }
    return edges;
  }
}
