package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.events.EventType;
import dev.tunestream.recipe.Canonical;
import dev.tunestream.registry.query.LineageQueries;
import dev.tunestream.registry.query.VersionDetail;
import java.util.Arrays;
import java.util.List;

/** The part of a version's graph from its adapter to its tokenized set. */
final class JobGraph {
  private static final String ACCEPTED = "JobAccepted";
  private static final String CHECKPOINT = "CheckpointSaved";

  private final Graph.Builder graph;
  private final VersionDetail version;

  JobGraph(Graph.Builder graph, VersionDetail version) {
    this.graph = graph;
    this.version = version;
  }

  /** Draws the job with its checkpoints and events, and gives its id. */
  String job(String adapter, List<LineageQueries.JobEvent> events) {
    String job =
        graph.node(
            "job",
            version.job().id(),
            "job " + version.job().id(),
            "name",
            version.job().name(),
            "state",
            version.job().state(),
            "summary",
            version.summary(),
            "benchmarks",
            benchmarks(events));
    graph.edge(adapter, job, "trainedBy");
    for (LineageQueries.JobEvent event : events) {
      if (event.event().equals(CHECKPOINT)) {
        checkpoint(job, adapter, event);
      } else {
        String happened =
            graph.node(
                "event",
                event.id(),
                event.event(),
                "event",
                event.event(),
                "at",
                event.at(),
                "text",
                event.text(),
                "topic",
                topic(event.event()),
                "source",
                event.source());
        graph.edge(job, happened, "told");
      }
    }
    if (version.recipe() != null) {
      String digest = Canonical.digest(version.recipe());
      String recipe =
          graph.node(
              "recipe",
              digest,
              "recipe " + version.recipe().path("name").asText(),
              "digest",
              digest,
              "document",
              version.recipe());
      graph.edge(job, recipe, "followed");
    }
    if (version.base() != null && version.base().digest() != null) {
      String base =
          graph.node(
              "base",
              version.base().digest(),
              version.base().reference(),
              "digest",
              version.base().digest(),
              "reference",
              version.base().reference());
      graph.edge(adapter, base, "adapts");
    }
    return job;
  }

  /** What the recipe's benchmarks were pinned to. */
  private static JsonNode benchmarks(List<LineageQueries.JobEvent> events) {
    return events.stream()
        .filter(event -> event.event().equals(ACCEPTED) && event.data() != null)
        .map(event -> event.data().at("/pins/benchmarks"))
        .filter(JsonNode::isObject)
        .findFirst()
        .orElse(null);
  }

  private void checkpoint(String job, String adapter, LineageQueries.JobEvent event) {
    JsonNode data = event.data();
    String checkpoint =
        graph.node(
            "checkpoint",
            event.id(),
            event.text(),
            "at",
            event.at(),
            "digest",
            data == null ? null : data.path("checkpoint").textValue(),
            "step",
            data == null ? null : data.path("step").intValue(),
            "attempt",
            data == null ? null : data.path("attempt").intValue(),
            "topic",
            topic(event.event()));
    graph.edge(checkpoint, job, "savedBy");
    graph.edge(adapter, checkpoint, "passedThrough");
  }

  /** Draws the tokenized set, and gives what its dataset hangs on; null where there is none. */
  String data(String job) {
    JsonNode set = version.tokenizedSet();
    if (set == null || set.isNull()) {
      return version.dataset() == null ? null : job;
    }
    String tokens =
        graph.node(
            "tokenizedSet",
            set.path("digest").asText(),
            "tokenized set",
            "digest",
            set.path("digest").textValue(),
            "train",
            set.path("train").textValue(),
            "trainRows",
            set.path("trainRows").intValue(),
            "trainTokens",
            set.path("trainTokens").longValue(),
            "validation",
            set.path("validation").textValue(),
            "validationRows",
            set.path("validationRows").intValue(),
            "test",
            set.path("test").textValue(),
            "testRows",
            set.path("testRows").intValue(),
            "droppedRows",
            set.path("droppedRows").intValue(),
            "truncatedRows",
            set.path("truncatedRows").intValue());
    graph.edge(job, tokens, "learnedFrom");
    made(tokens, "template", version.template(), "wordedBy");
    made(tokens, "tokenizer", version.tokenizer(), "cutBy");
    return tokens;
  }

  private void made(String tokens, String kind, String digest, String how) {
    if (digest != null) {
      graph.edge(tokens, graph.node(kind, digest, kind, "digest", digest), how);
    }
  }

  /** The topic that an event of this name travels on. */
  private static String topic(String event) {
    return Arrays.stream(EventType.values())
        .filter(type -> type.eventClass().getSimpleName().equals(event))
        .map(type -> type.topic().topicName())
        .findFirst()
        .orElse(null);
  }
}
