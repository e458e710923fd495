package dev.tunestream.registry.hub.repo;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A repository at one revision. What a commit names never changes.
 *
 * @param commit 40 hex digits, or null for a repository that was made and is empty
 * @param files by their path
 * @param at when it came to be, or null where nobody has said
 * @param base how its adapter names the base model; null for a whole model
 */
public record RepoState(
    String id, String commit, Map<String, RepoFile> files, Instant at, String base) {
  private static final String ADAPTER = "adapter_config.json";

  public RepoState {
    files = java.util.Collections.unmodifiableMap(new TreeMap<>(files));
  }

  /** One that nothing was pushed to. */
  public static RepoState empty(String id) {
    return new RepoState(id, null, Map.of(), null, null);
  }

  public Optional<RepoFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Whether it is an adapter rather than a whole model. */
  public boolean isAdapter() {
    return files.containsKey(ADAPTER);
  }
}
