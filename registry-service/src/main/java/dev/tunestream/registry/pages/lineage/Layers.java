package dev.tunestream.registry.pages.lineage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a graph into layers, as Sugiyama, Tagawa and Toda describe it (1981): a node stands behind
 * all that it was made of, and within a layer nodes stand near the middle of their neighbours, so
 * that few edges cross. The same graph always gives the same layers.
 */
final class Layers {
  private static final int SWEEPS = 8;

  private final Graph graph;
  private final Map<String, Integer> depths = new HashMap<>();

  private Layers(Graph graph) {
    this.graph = graph;
  }

  /** Nodes by layer, from the origins on. */
  static List<List<Node>> of(Graph graph) {
    return new Layers(graph).ordered();
  }

  private List<List<Node>> ordered() {
    List<List<Node>> layers = new ArrayList<>();
    graph.nodes().forEach(node -> depth(node.id(), graph.nodes().size()));
    graph.nodes().forEach(this::pullTowardsItsUse);
    for (Node node : graph.nodes()) {
      int depth = depths.get(node.id());
      while (layers.size() <= depth) {
        layers.add(new ArrayList<>());
      }
      layers.get(depth).add(node);
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < layers.size(); i++) {
        sort(layers, sweep % 2 == 0 ? i : layers.size() - 1 - i);
      }
    }
    return layers;
  }

  /**
   * The longest way from an origin.
   *
   * @param patience runs out in a graph with a circle, which is none
   */
  private int depth(String id, int patience) {
    if (patience < 0) {
      throw new IllegalStateException("a lineage has no circles, but one leads through " + id);
    }
    Integer known = depths.get(id);
    if (known != null) {
      return known;
    }
    int depth = 0;
    for (Graph.Edge edge : graph.edges()) {
      if (edge.to().equals(id)) {
        depth = Math.max(depth, 1 + depth(edge.from(), patience - 1));
      }
    }
    depths.put(id, depth);
    return depth;
  }

  /** An origin stands right before the first thing that was made of it. */
  private void pullTowardsItsUse(Node node) {
    boolean isOrigin = graph.edges().stream().noneMatch(edge -> edge.to().equals(node.id()));
    if (isOrigin) {
      graph.edges().stream()
          .filter(edge -> edge.from().equals(node.id()))
          .mapToInt(edge -> depths.get(edge.to()) - 1)
          .min()
          .ifPresent(depth -> depths.put(node.id(), depth));
    }
  }

  private void sort(List<List<Node>> layers, int layer) {
    Map<String, Double> places = new LinkedHashMap<>();
    for (List<Node> each : layers) {
      for (int i = 0; i < each.size(); i++) {
        places.put(each.get(i).id(), i - (each.size() - 1) / 2.0);
      }
    }
    layers.get(layer).sort(Comparator.comparingDouble(node -> middle(node, places)));
  }

  private double middle(Node node, Map<String, Double> places) {
    return graph.edges().stream()
        .filter(edge -> edge.from().equals(node.id()) || edge.to().equals(node.id()))
        .mapToDouble(edge -> places.get(edge.from().equals(node.id()) ? edge.to() : edge.from()))
        .average()
        .orElse(places.get(node.id()));
  }
}
