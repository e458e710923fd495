package dev.tunestream.registry.pages.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.pages.Figures;
import dev.tunestream.registry.query.VersionDetail;
import java.util.ArrayList;
import java.util.List;

/** Draws what led to a version. */
final class VersionLineage {
  private final VersionDetail version;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Graph.Edge> edges = new ArrayList<>();

  private VersionLineage(VersionDetail version) {
    this.version = version;
  }

  static Graph of(VersionDetail version) {
    VersionLineage lineage = new VersionLineage(version);
    lineage.data();
    lineage.training();
    lineage.version();
    return new Graph(lineage.nodes, lineage.edges);
  }

  private void data() {
    if (version.dataset() != null) {
      nodes.add(
          new Node(
              "dataset",
              "dataset",
              version.dataset().name(),
              version.dataset().accepted() == null
                  ? Figures.brief(version.dataset().digest())
                  : Figures.grouped(version.dataset().accepted()) + " records",
              version.dataset().report() == null
                  ? null
                  : "/ui/datasets/" + version.dataset().name() + "/" + version.dataset().digest()));
    }
    if (version.template() != null) {
      nodes.add(
          new Node(
              "template",
              "template",
              version.recipe() == null
                  ? "inline"
                  : version.recipe().at("/data/template").asText("inline"),
              Figures.brief(version.template()),
              null));
    }
    if (version.base() != null) {
      nodes.add(
          new Node(
              "base",
              "base",
              version.base().reference(),
              version.base().digest() == null ? null : Figures.brief(version.base().digest()),
              null));
    }
    JsonNode set = version.tokenizedSet();
    if (set != null) {
      nodes.add(
          new Node(
              "set",
              "tokenized set",
              Figures.brief(set.path("digest").asText()),
              Figures.grouped(set.path("trainRows").asLong())
                  + " + "
                  + Figures.grouped(set.path("testRows").asLong())
                  + " rows",
              null));
      edge("dataset", "set", "tokenized");
      edge("template", "set", "filled in");
      edge("base", "set", "its tokenizer");
    }
  }

  private void training() {
    if (version.job() != null && version.job().id() != null) {
      nodes.add(
          new Node(
              "job",
              "job",
              version.job().name() == null ? version.job().id() : version.job().name(),
              version.job().state(),
              "/ui/jobs/" + version.job().id()));
      edge("set", "job", "trained on");
      edge("base", "job", "trained");
    }
    if (version.adapter() != null) {
      nodes.add(
          new Node(
              "adapter",
              "adapter",
              Figures.brief(version.adapter().digest()),
              Figures.bytes(version.adapter().bytes()),
              null));
      edge("job", "adapter", "made");
    }
    if (version.evaluation() != null) {
      boolean failed = version.evaluation().state().equals("FAILED");
      nodes.add(
          new Node(
              "evaluation",
              "evaluation",
              version.evaluation().id(),
              failed ? "failed" : "report",
              failed ? null : "/ui/evaluations/" + version.evaluation().id()));
      edge("adapter", "evaluation", "asked");
      edge("set", "evaluation", "held-out rows");
    }
  }

  private void version() {
    nodes.add(
        new Node(
            "version",
            "version",
            version.model() + ":" + version.version(),
            version.aliases().isEmpty() ? null : String.join(", ", version.aliases()),
            "/ui/models/" + version.model() + "/versions/" + version.version()));
    edge("adapter", "version", "registered");
    edge("evaluation", "version", "evidence");
  }

  private void edge(String from, String to, String label) {
    boolean both =
        nodes.stream().anyMatch(node -> node.id().equals(from))
            && nodes.stream().anyMatch(node -> node.id().equals(to));
    if (both) {
      edges.add(new Graph.Edge(from, to, label));
    }
  }
}
