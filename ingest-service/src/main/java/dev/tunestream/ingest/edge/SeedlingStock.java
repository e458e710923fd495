package dev.tunestream.ingest.edge;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Tree;
import dev.tunestream.lm.seedling.Seedling;
import dev.tunestream.messaging.Retries;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.messaging.StopSignal;
import dev.tunestream.service.CacheSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the seedling into the store when the service starts, as soon as the store is there. */
@ApplicationScoped
public class SeedlingStock {
  private static final Logger LOG = LoggerFactory.getLogger(SeedlingStock.class);

  private final ArtifactStore store;
  private final CacheSettings cache;
  private final Retries retries;

  @Inject
  SeedlingStock(ArtifactStore store, CacheSettings cache, StopSignal stop) {
    this.store = store;
    this.cache = cache;
    this.retries = new Retries(stop);
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("seedling").start(this::stock);
  }

  /** The registry has no models of its own: it finds the seedling by what is written here. */
  private Tree bring() {
    Tree tree =
        store.putTree(Seedling.materialize(cache.directory().resolve("work")), file -> true);
    store.put(
        DocumentKey.of("bases", "seedling"),
        "{\"digest\":\"%s\"}".formatted(tree.digest()).getBytes(StandardCharsets.UTF_8));
    return tree;
  }

  private void stock() {
    try {
      Tree tree =
          retries.untilItWorks(
              "The seedling", e -> e instanceof IllegalStateException, this::bring);
      LOG.info("The seedling is in the store as base:{}", tree.digest());
    } catch (ServiceStoppingException e) {
      LOG.debug("The seedling is not brought into the store", e);
    } catch (IllegalStateException e) {
      LOG.error("The seedling can't be brought into the store: {}", e.getMessage());
    }
  }
}
