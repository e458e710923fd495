package dev.tunestream.tokenize.edge;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.hub.HubSettings;
import dev.tunestream.lm.checkpoint.hub.HubModels;
import dev.tunestream.lm.seedling.Seedling;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.messaging.StopSignal;
import dev.tunestream.service.CacheSettings;
import dev.tunestream.service.JobOutcomes;
import dev.tunestream.tokenize.bases.StoreBases;
import dev.tunestream.tokenize.jobs.Bases;
import dev.tunestream.tokenize.jobs.Catalogue;
import dev.tunestream.tokenize.jobs.ChunkDesk;
import dev.tunestream.tokenize.jobs.EvaluationDesk;
import dev.tunestream.tokenize.jobs.JobDesk;
import dev.tunestream.tokenize.jobs.JobDocuments;
import dev.tunestream.tokenize.jobs.OpenSets;
import dev.tunestream.tokenize.jobs.Preparation;
import dev.tunestream.tokenize.preview.Previewer;
import dev.tunestream.tokenize.sets.TokenizedSets;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Puts the parts that know no framework together. */
final class Wiring {
  @Produces
  @Singleton
  static Catalogue catalogue() {
    return new Catalogue();
  }

  @Produces
  @Singleton
  static JobDocuments documents(ArtifactStore store) {
    return new JobDocuments(store);
  }

  @Produces
  @Singleton
  static Bases bases(ArtifactStore store, CacheSettings cache) {
    HubModels hub = new HubModels(HubSettings.fromEnvironment());
    return new StoreBases(
        store, () -> Seedling.materialize(cache.directory().resolve("work")), hub::download);
  }

  @Produces
  @Singleton
  static TokenizedSets sets(ArtifactStore store, StopSignal stop, SetCounters counters) {
    return new TokenizedSets(store, stop, counters::count);
  }

  @Produces
  @Singleton
  static Preparation preparation(
      Bases bases, Catalogue catalogue, TokenizedSets sets, EventPublisher publisher) {
    return new Preparation(bases, catalogue, sets::get, publisher::publish);
  }

  @Produces
  @Singleton
  static EvaluationDesk evaluations(
      ArtifactStore store, Preparation preparation, EventPublisher publisher) {
    return new EvaluationDesk(store, preparation, publisher::publish);
  }

  @Produces
  @Singleton
  static JobDesk desk(
      JobDocuments documents,
      ArtifactStore store,
      Preparation preparation,
      EventPublisher publisher,
      JobCounters counters) {
    return new JobDesk(
        documents,
        new JobOutcomes(store),
        preparation,
        publisher::publish,
        Clock.systemUTC(),
        counters::count);
  }

  @Produces
  @Singleton
  static ChunkDesk chunks(
      ArtifactStore store, Bases bases, Catalogue catalogue, TokenizedSets sets) {
    return new ChunkDesk(sets, new OpenSets(store, bases, catalogue));
  }

  @Produces
  @Singleton
  static Previewer previewer(ArtifactStore store, Bases bases, Catalogue catalogue) {
    return new Previewer(store, bases, catalogue);
  }

  /** Ready when it is known which datasets there are. */
  @Produces
  @Readiness
  @Singleton
  static HealthCheck datasetsReplayed(DatasetsView datasets) {
    return () ->
        HealthCheckResponse.named("datasets replayed").status(datasets.isReplayed()).build();
  }
}
