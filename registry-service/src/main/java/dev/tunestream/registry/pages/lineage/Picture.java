package dev.tunestream.registry.pages.lineage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A graph with the places of everything in it, in pixels, from left to right. */
public record Picture(int width, int height, List<Box> boxes, List<Line> lines) {
  private static final int BOX_WIDTH = 190;
  private static final int BOX_HEIGHT = 62;
  private static final int BETWEEN_LAYERS = 62;
  private static final int BETWEEN_BOXES = 22;
  private static final int EDGE = 4;

  /** A node at its place. */
  public record Box(Node node, int x, int y, int width, int height) {
    public int textX() {
      return x + 14;
    }
  }

  /**
   * A curve from one box to another.
   *
   * @param path of the SVG
   */
  public record Line(String path) {}

  static Picture of(Graph graph) {
    List<List<Node>> layers = Layers.of(graph);
    int most = layers.stream().mapToInt(List::size).max().orElse(0);
    int height = most * BOX_HEIGHT + (most - 1) * BETWEEN_BOXES + 2 * EDGE;
    Map<String, Box> boxes = new HashMap<>();
    List<Box> inOrder = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      List<Node> nodes = layers.get(layer);
      int taken = nodes.size() * BOX_HEIGHT + (nodes.size() - 1) * BETWEEN_BOXES;
      for (int i = 0; i < nodes.size(); i++) {
        Box box =
            new Box(
                nodes.get(i),
                EDGE + layer * (BOX_WIDTH + BETWEEN_LAYERS),
                (height - taken) / 2 + i * (BOX_HEIGHT + BETWEEN_BOXES),
                BOX_WIDTH,
                BOX_HEIGHT);
        boxes.put(box.node().id(), box);
        inOrder.add(box);
      }
    }
    return new Picture(
        2 * EDGE + layers.size() * BOX_WIDTH + (layers.size() - 1) * BETWEEN_LAYERS,
        height,
        inOrder,
        graph.edges().stream()
            .map(edge -> line(boxes.get(edge.from()), boxes.get(edge.to())))
            .toList());
  }

  private static Line line(Box from, Box to) {
    int x1 = from.x() + from.width();
    int y1 = from.y() + from.height() / 2;
    int x2 = to.x() - 7;
    int y2 = to.y() + to.height() / 2;
    int bend = BETWEEN_LAYERS / 2;
    return new Line(
        String.format(
            Locale.ROOT,
            "M%d %d C%d %d %d %d %d %d",
            x1,
            y1,
            x1 + bend,
            y1,
            x2 - bend,
            y2,
            x2,
            y2));
  }
}
