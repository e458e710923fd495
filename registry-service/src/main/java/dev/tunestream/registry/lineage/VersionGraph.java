package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.query.Evaluation;
import dev.tunestream.registry.query.GateDecision;
import dev.tunestream.registry.query.LineageQueries;
import dev.tunestream.registry.query.VersionDetail;
import java.util.List;

/** Draws the graph of a version from what the tables tell of it. */
public final class VersionGraph {
  private final Graph.Builder graph = new Graph.Builder();
  private final VersionDetail version;

  /** What is told of a version beside its own document. */
  public record Around(
      List<LineageQueries.JobEvent> events,
      LineageQueries.Push push,
      LineageQueries.Snapshot snapshot,
      List<Evaluation> evaluations) {}

  private VersionGraph(VersionDetail version) {
    this.version = version;
  }

  /**
   * The graph down to the sources of the records.
   *
   * @param report the dataset's, or null where there is none
   */
  public static Graph of(VersionDetail version, Around around, SealReport report) {
    VersionGraph drawn = new VersionGraph(version);
    String top = drawn.version();
    String adapter = drawn.adapter(top, around.push());
    drawn.decided(top, around.evaluations());
    if (version.job() != null && version.job().id() != null) {
      JobGraph job = new JobGraph(drawn.graph, version);
      String id = job.job(adapter, around.events());
      String data = job.data(id);
      if (data != null) {
        new DatasetGraph(drawn.graph, version.dataset()).draw(data, around.snapshot(), report);
      }
    }
    return drawn.graph.build();
  }

  private String version() {
    String name = version.model() + ":" + version.version();
    return graph.node(
        "version",
        name,
        "%s version %d".formatted(version.model(), version.version()),
        "model",
        version.model(),
        "version",
        version.version(),
        "registered",
        version.registered(),
        "aliases",
        version.aliases());
  }

  private String adapter(String top, LineageQueries.Push push) {
    if (push != null) {
      String adapter =
          graph.node(
              "adapter",
              push.adapter(),
              "adapter",
              "digest",
              push.adapter(),
              "bytes",
              push.bytes());
      String pushed =
          graph.node(
              "push",
              push.id(),
              "pushed by " + push.by(),
              "by",
              push.by(),
              "at",
              push.at(),
              "message",
              push.message());
      graph.edge(top, adapter, "is");
      graph.edge(adapter, pushed, "broughtBy");
      if (push.base() != null) {
        String base =
            graph.node(
                "base",
                push.base(),
                push.baseReference() == null ? "base" : push.baseReference(),
                "digest",
                push.base(),
                "reference",
                push.baseReference());
        graph.edge(adapter, base, "adapts");
      }
      return adapter;
    }
    if (version.adapter() == null) {
      return top;
    }
    String adapter =
        graph.node(
            "adapter",
            version.adapter().digest(),
            "adapter",
            "digest",
            version.adapter().digest(),
            "bytes",
            version.adapter().bytes());
    graph.edge(top, adapter, "is");
    return adapter;
  }

  private void decided(String top, List<Evaluation> evaluations) {
    for (Evaluation evaluation : evaluations) {
      String id =
          graph.node(
              "evaluation",
              evaluation.id(),
              "evaluation " + evaluation.id(),
              "state",
              evaluation.state(),
              "base",
              metrics(evaluation.base()),
              "tuned",
              metrics(evaluation.tuned()),
              "report",
              evaluation.report(),
              "reason",
              evaluation.reason(),
              "at",
              evaluation.at(),
              "topic",
              "tunestream.evaluations");
      graph.edge(top, id, "evaluatedBy");
    }
    int number = 0;
    for (GateDecision gate : version.gates()) {
      String id =
          graph.node(
              "gate",
              "%s:%d:%s/%d".formatted(version.model(), version.version(), gate.alias(), ++number),
              "gate " + gate.alias(),
              "alias",
              gate.alias(),
              "passed",
              gate.passed(),
              "reason",
              gate.reason(),
              "rules",
              gate.rules(),
              "by",
              gate.by(),
              "override",
              gate.override(),
              "at",
              gate.at(),
              "topic",
              "tunestream.models");
      graph.edge(top, id, "decidedBy");
      evaluations.stream()
          .filter(evaluation -> evaluation.id().equals(gate.evaluation()))
          .forEach(evidence -> graph.edge(id, "evaluation:" + evidence.id(), "shown"));
    }
  }

  private static JsonNode metrics(JsonNode scores) {
    return scores == null || scores.isNull() ? null : scores;
  }
}
