package dev.tunestream.registry.lineage;

import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.registry.query.LineageQueries;
import dev.tunestream.registry.query.VersionDetail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Gathers what led to a version, from the tables and the store. */
@ApplicationScoped
public class VersionLineage {
  private final LineageQueries queries;
  private final ArtifactStore store;

  VersionLineage(LineageQueries queries, ArtifactStore store) {
    this.queries = queries;
    this.store = store;
  }

  /** The graph of a version. */
  public Graph graph(VersionDetail version) {
    LineageQueries.Push push = queries.push(version.model(), version.version()).orElse(null);
    String job = version.job() == null ? null : version.job().id();
    LineageQueries.Snapshot snapshot =
        version.dataset() == null || version.dataset().digest() == null
            ? null
            : queries.snapshot(version.dataset().name(), version.dataset().digest()).orElse(null);
    String adapter =
        push != null
            ? push.adapter()
            : version.adapter() == null ? null : version.adapter().digest();
    return VersionGraph.of(
        version,
        new VersionGraph.Around(
            job == null ? List.of() : queries.events(job),
            push,
            snapshot,
            adapter == null ? List.of() : queries.evaluations(adapter)),
        snapshot == null ? null : report(snapshot));
  }

  /** The report, or null where the store has lost it; the graph says so. */
  private SealReport report(LineageQueries.Snapshot snapshot) {
    try {
      return SealReport.read(store, snapshot.report());
    } catch (ArtifactNotFoundException e) {
      return null;
    }
  }
}
