package dev.tunestream.registry.hub.repo;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.DocumentKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * Repositories that a client has made and not pushed anything to. The registry knows a model from
 * its first version on; clients look at what they have made before they push.
 */
@ApplicationScoped
public class CreatedRepositories {
  private final ArtifactStore store;

  CreatedRepositories(ArtifactStore store) {
    this.store = store;
  }

  /** Remembers one; it is no error if it is known. */
  public void add(String model, String by) {
    store.createIfAbsent(
        key(model), "{\"by\":\"%s\"}".formatted(by).getBytes(StandardCharsets.UTF_8));
  }

  boolean contains(String model) {
    return store.read(key(model)).isPresent();
  }

  private static DocumentKey key(String model) {
    return DocumentKey.of("repositories", model);
  }
}
