package dev.tunestream.eval.serve.rest;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.eval.serve.catalogue.Catalogue;
import dev.tunestream.eval.serve.generate.EngineModels;
import dev.tunestream.eval.serve.generate.EngineSettings;
import dev.tunestream.eval.serve.generate.GenerationDesk;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Puts the parts that know no framework together. */
@Singleton
class Wiring {
  @Produces
  @Singleton
  static Catalogue catalogue() {
    return new Catalogue();
  }

  @Produces
  @Singleton
  static GenerationDesk desk(ArtifactStore store, ServingSettings settings) {
    EngineSettings engine =
        new EngineSettings(
            settings.bases(),
            settings.adapters(),
            settings.idle(),
            settings.tokens(),
            settings.precision());
    return new GenerationDesk(
        new EngineModels(store::fetchTree, engine), engine, settings.waiting());
  }

  void start(@Observes StartupEvent event, GenerationDesk desk) {
    desk.start();
  }

  void stop(@Observes ShutdownEvent event, GenerationDesk desk) {
    desk.close();
  }

  /** Ready when it is known which models there are. */
  @Produces
  @Readiness
  @Singleton
  static HealthCheck modelsReplayed(ModelsView models) {
    return () -> HealthCheckResponse.named("models replayed").status(models.isReplayed()).build();
  }
}
