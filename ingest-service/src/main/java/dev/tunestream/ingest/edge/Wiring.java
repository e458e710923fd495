package dev.tunestream.ingest.edge;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.hub.Hub;
import dev.tunestream.hub.HubSettings;
import dev.tunestream.ingest.hub.HubDatasets;
import dev.tunestream.ingest.hub.HubLimits;
import dev.tunestream.ingest.provenance.FileOrigins;
import dev.tunestream.ingest.seal.KafkaRawRecords;
import dev.tunestream.ingest.seal.RawRecords;
import dev.tunestream.ingest.seal.Sealer;
import dev.tunestream.ingest.seal.Seals;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.messaging.StopSignal;
import dev.tunestream.service.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Puts the parts that know no framework together. */
final class Wiring {
  @Produces
  @Singleton
  @DefaultBean
  static RawRecords rawRecords(
      @Identifier("default-kafka-broker") Map<String, Object> connection, StopSignal stop) {
    return new KafkaRawRecords(
        connection,
        () -> {
          if (stop.isStopped()) {
            throw new ServiceStoppingException("a seal reads, and the service stops");
          }
        });
  }

  @Produces
  @Singleton
  static Seals seals(ArtifactStore store, RawRecords records) {
    return new Seals(store, records);
  }

  @Produces
  @Singleton
  static Sealer sealer(
      RawRecords records, ArtifactStore store, FileOrigins origins, MeterRegistry metrics) {
    return new Sealer(
        records,
        store,
        origins,
        (flaw, rows) -> metrics.counter(MetricNames.FLAWS, "flaw", flaw).increment(rows));
  }

  @Produces
  @Singleton
  static FileOrigins origins(ArtifactStore store) {
    return new FileOrigins(store);
  }

  @Produces
  @Singleton
  static HubDatasets hub(IngestSettings settings, Config config) {
    Map<String, String> variables = new HashMap<>();
    for (String name : HubSettings.VARIABLES) {
      config.getOptionalValue(name, String.class).ifPresent(value -> variables.put(name, value));
    }
    return new HubDatasets(
        new Hub(HubSettings.from(variables)),
        new HubLimits(
            settings.maxFileBytes(),
            settings.maxHubBytes(),
            settings.maxHubFiles(),
            settings.hubCacheBytes()));
  }
}
