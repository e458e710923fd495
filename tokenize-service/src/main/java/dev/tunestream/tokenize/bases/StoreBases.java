package dev.tunestream.tokenize.bases;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.recipe.BaseReference;
import dev.tunestream.tokenize.jobs.Bases;
import dev.tunestream.tokenize.jobs.JobRefusedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Bases as trees of the store, which every later stage loads by their digest. */
public final class StoreBases implements Bases {
  private final ArtifactStore store;
  private final Supplier<Path> seedling;
  private final Function<HubId, Path> hub;

  /** Digests of directories whose content never changes: the seedling, commits of a hub. */
  private final Map<Path, Digest> stored = new ConcurrentHashMap<>();

  /**
   * @param seedling gives the directory with the seedling
   * @param hub gives the directory with a model of a hub
   */
  public StoreBases(ArtifactStore store, Supplier<Path> seedling, Function<HubId, Path> hub) {
    this.store = store;
    this.seedling = seedling;
    this.hub = hub;
  }

  @Override
  public Base open(BaseReference reference) {
    try {
      return switch (reference) {
        case BaseReference.Seedling s -> ofDirectory(seedling.get());
        case BaseReference.Hub named ->
            ofDirectory(hub.apply(new HubId(named.owner(), named.name(), named.revision())));
        case BaseReference.Stored named -> ofStore(new Digest(named.digest()));
      };
    } catch (HubException | ModelFormatException e) {
      throw refused(reference, e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      // The hub's own rule for names is narrower than the recipe's.
      throw refused(reference, e.getMessage(), e);
    }
  }

  private Base ofDirectory(Path directory) {
    // Opened first: what can't be used isn't brought into the store.
    OpenBase base = OpenBase.open(directory);
    try {
      return base.as(
          stored.computeIfAbsent(directory, path -> store.putTree(path, file -> true).digest()));
    } catch (RuntimeException e) {
      base.close();
      throw e;
    }
  }

  private Base ofStore(Digest digest) {
    if (store.tree(digest).isEmpty()) {
      throw new JobRefusedException(
          "The store has no base model base:%s; upload the model's folder first, or correct the digest."
              .formatted(digest));
    }
    return OpenBase.open(store.fetchTree(digest)).as(digest);
  }

  private static JobRefusedException refused(
      BaseReference reference, String why, RuntimeException cause) {
    return new JobRefusedException(
        "Base model '%s' can't be used: %s".formatted(reference, why), cause);
  }
}
