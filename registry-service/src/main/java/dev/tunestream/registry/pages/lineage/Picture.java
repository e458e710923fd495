package dev.tunestream.registry.pages.lineage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A graph with the places of everything in it, in pixels, from the origins at the top downwards.
 */
public record Picture(int width, int height, List<Box> boxes, List<Line> lines) {
  private static final int BOX_WIDTH = 220;
  private static final int BOX_HEIGHT = 62;
  private static final int BETWEEN_LAYERS = 40;
  private static final int BETWEEN_BOXES = 26;
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
    int width = row(most) + 2 * EDGE;
    Map<String, Box> boxes = new HashMap<>();
    List<Box> inOrder = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      List<Node> nodes = layers.get(layer);
      for (int i = 0; i < nodes.size(); i++) {
        Box box =
            new Box(
                nodes.get(i),
                (width - row(nodes.size())) / 2 + i * (BOX_WIDTH + BETWEEN_BOXES),
                EDGE + layer * (BOX_HEIGHT + BETWEEN_LAYERS),
                BOX_WIDTH,
                BOX_HEIGHT);
        boxes.put(box.node().id(), box);
        inOrder.add(box);
      }
    }
    return new Picture(
        width,
        2 * EDGE + layers.size() * BOX_HEIGHT + (layers.size() - 1) * BETWEEN_LAYERS,
        inOrder,
        graph.edges().stream()
            .map(edge -> line(boxes.get(edge.from()), boxes.get(edge.to())))
            .toList());
  }

  /** How wide a row of boxes is. */
  private static int row(int boxes) {
    return boxes * BOX_WIDTH + Math.max(0, boxes - 1) * BETWEEN_BOXES;
  }

  private static Line line(Box from, Box to) {
    int x1 = from.x() + from.width() / 2;
    int y1 = from.y() + from.height();
    int x2 = to.x() + to.width() / 2;
    int y2 = to.y() - 5;
    int bend = BETWEEN_LAYERS / 2;
    return new Line(
        String.format(
            Locale.ROOT,
            "M%d %d C%d %d %d %d %d %d",
            x1,
            y1,
            x1,
            y1 + bend,
            x2,
            y2 - bend,
            x2,
            y2));
  }
}
