package dev.tunestream.registry.pages.lineage;

import java.util.List;

/**
 * What came from what; without circles.
 *
 * @param edges from what was there before to what was made of it
 */
public record Graph(List<Node> nodes, List<Edge> edges) {
  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * @param from the id of the one node
   * @param to the id of the other
   * @param label what was done, in a word
   */
  public record Edge(String from, String to, String label) {}

  /** What a node was made of, as a sentence says it; empty for the beginning. */
  public String origins(Node node) {
    return String.join(
        ", ",
        edges.stream()
            .filter(edge -> edge.to().equals(node.id()))
            .map(edge -> nodes.stream().filter(n -> n.id().equals(edge.from())).findFirst())
            .flatMap(java.util.Optional::stream)
            .map(origin -> origin.kind() + " " + origin.name())
            .toList());
  }
}
