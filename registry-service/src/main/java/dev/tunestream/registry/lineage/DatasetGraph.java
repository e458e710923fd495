package dev.tunestream.registry.lineage;

import dev.tunestream.registry.query.Lineage;
import dev.tunestream.registry.query.LineageQueries;
import java.util.List;

/** The part of a version's graph from its dataset to the sources of the records. */
final class DatasetGraph {
  /** A picture of more is none; the records themselves are under their own address. */
  private static final int MOST_SOURCES = 100;

  private final Graph.Builder graph;
  private final Lineage.Dataset dataset;

  DatasetGraph(Graph.Builder graph, Lineage.Dataset dataset) {
    this.graph = graph;
    this.dataset = dataset;
  }

  /**
   * Draws the snapshot, its seal and the sources.
   *
   * @param above what was made of it
   * @param snapshot what the tables tell of it, or null
   * @param report its quality report, or null where that is not there
   */
  void draw(String above, LineageQueries.Snapshot snapshot, SealReport report) {
    if (dataset == null) {
      return;
    }
    String data =
        graph.node(
            "dataset",
            dataset.name() + "@" + dataset.digest(),
            "dataset " + dataset.name(),
            "name",
            dataset.name(),
            "digest",
            dataset.digest(),
            "accepted",
            dataset.accepted(),
            "rejected",
            dataset.rejected(),
            "duplicates",
            dataset.duplicates(),
            "snapshot",
            dataset.snapshot());
    graph.edge(above, data, "madeOf");
    if (snapshot != null) {
      String seal =
          graph.node(
              "seal",
              snapshot.request() == null ? dataset.digest() : snapshot.request(),
              "seal",
              "request",
              snapshot.request(),
              "at",
              snapshot.sealed(),
              "report",
              snapshot.report(),
              "rules",
              report == null ? null : report.rules(),
              "reportIsKept",
              report != null,
              "topic",
              "tunestream.datasets");
      graph.edge(data, seal, "sealedBy");
    }
    if (report != null) {
      draw(data, report.sources());
    }
  }

  private void draw(String data, List<SealReport.Source> sources) {
    for (SealReport.Source source : sources.subList(0, Math.min(MOST_SOURCES, sources.size()))) {
      boolean file = source.source().startsWith(SourceFiles.FILE);
      String from =
          graph.node(
              "source",
              source.source(),
              label(source),
              "source",
              source.source(),
              "sha256",
              file ? source.source().substring(SourceFiles.FILE.length()) : null,
              "file",
              source.file(),
              "repository",
              source.repository(),
              "commit",
              source.commit(),
              "accepted",
              source.accepted(),
              "rejected",
              source.rejected(),
              "duplicates",
              source.duplicates());
      graph.edge(data, from, "holdsRecordsOf");
    }
    if (sources.size() > MOST_SOURCES) {
      int more = sources.size() - MOST_SOURCES;
      graph.edge(
          data,
          graph.node("source", "more", more + " more sources", "sources", more),
          "holdsRecordsOf");
    }
  }

  private static String label(SealReport.Source source) {
    if (source.file() == null) {
      return source.source();
    }
    return source.repository() == null
        ? source.file()
        : "%s of %s@%s".formatted(source.file(), source.repository(), source.commit());
  }
}
