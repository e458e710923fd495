package dev.tunestream.registry.pages.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayersTest {
  @Test
  void aThingStandsBehindAllThatItWasMadeOf() {
    Graph graph = graph("data-set", "set-job", "base-job", "base-set", "job-adapter");

    assertThat(names(Layers.of(graph)))
        .containsExactly(
            List.of("data", "base"), List.of("set"), List.of("job"), List.of("adapter"));
  }

  @Test
  void anOriginStandsRightBeforeItsFirstUse() {
    Graph graph = graph("data-set", "set-job", "recipe-job", "job-adapter");

    assertThat(names(Layers.of(graph)).get(1)).containsExactlyInAnyOrder("set", "recipe");
  }

  @Test
  void neighboursStandBesideOneAnother() {
    Graph graph = graph("a-x", "b-y", "x-z", "y-z", "b-x2", "x2-z");

    List<List<String>> layers = names(Layers.of(graph));

    assertThat(layers.get(0).indexOf("a") < layers.get(0).indexOf("b"))
        .isEqualTo(layers.get(1).indexOf("x") < layers.get(1).indexOf("y"));
  }

  @Test
  void theSameGraphGivesTheSamePicture() {
    Graph graph = graph("data-set", "set-job", "base-job", "job-adapter", "adapter-version");

    assertThat(Picture.of(graph)).isEqualTo(Picture.of(graph));
  }

  @Test
  void boxesDoNotOverlap() {
    List<Picture.Box> boxes = Picture.of(graph("a-d", "b-d", "c-d", "d-e", "a-e")).boxes();

    assertThat(boxes)
        .allSatisfy(
            box ->
                assertThat(boxes)
                    .filteredOn(other -> other != box && other.y() == box.y())
                    .allMatch(other -> Math.abs(other.x() - box.x()) >= box.width()));
  }

  @Test
  void aCircleIsNoLineage() {
    Graph circle = graph("a-b", "b-a");

    assertThatThrownBy(() -> Layers.of(circle)).hasMessageContaining("circle");
  }

  private static Graph graph(String... edges) {
    List<String> names =
        Arrays.stream(edges).flatMap(edge -> Arrays.stream(edge.split("-"))).distinct().toList();
    return new Graph(
        names.stream().map(name -> new Node(name, "thing", name, null, null)).toList(),
        Arrays.stream(edges)
            .map(edge -> new Graph.Edge(edge.split("-")[0], edge.split("-")[1], "made"))
            .toList());
  }

  private static List<List<String>> names(List<List<Node>> layers) {
    return layers.stream().map(layer -> layer.stream().map(Node::name).toList()).toList();
  }
}
