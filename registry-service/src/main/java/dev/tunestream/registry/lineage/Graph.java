package dev.tunestream.registry.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What led to something, as data: things, and how one comes of another. */
public record Graph(List<Node> nodes, List<Edge> edges) {
  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * A thing.
   *
   * @param kind such as {@code version}, {@code job} or {@code dataset}
   * @param id names it in this graph: the kind, a colon, and its name or digest
   * @param label for people
   * @param facts what is known of it; what isn't is left out
   */
  public record Node(String kind, String id, String label, Map<String, Object> facts) {}

  /**
   * How two things belong together: {@code from} came of, or was decided by, {@code to}.
   *
   * @param kind how, in a word
   */
  public record Edge(String from, String to, String kind) {}

  /** Collects a graph; a thing that is added twice is there once. */
  static final class Builder {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    /**
     * Adds a thing.
     *
     * @param facts names and values in turn; null values are left out
     * @return its id
     */
    String node(String kind, String name, String label, Object... facts) {
      Map<String, Object> known = new LinkedHashMap<>();
      for (int i = 0; i < facts.length; i += 2) {
        if (facts[i + 1] != null) {
          known.put((String) facts[i], facts[i + 1]);
        }
      }
      String id = kind + ":" + name;
      nodes.putIfAbsent(id, new Node(kind, id, label, known));
      return id;
    }

    void edge(String from, String to, String kind) {
      edges.add(new Edge(from, to, kind));
    }

    Graph build() {
      return new Graph(new ArrayList<>(nodes.values()), new ArrayList<>(edges));
    }
  }
}
