package dev.tunestream.registry.hub.push;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.HubSettings;
import dev.tunestream.registry.hub.repo.RepoState;
import dev.tunestream.registry.hub.repo.Repositories;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of the version that a commit makes of the newest one. A version is an adapter or a
 * whole model: a commit that brings the other kind begins anew.
 *
 * @param files by path, the card left out
 * @param card README.md, or null
 */
record VersionFiles(Map<String, PushedFile> files, PushedFile card) {
  static final String CONFIG = "adapter_config.json";
  static final String WEIGHTS = "adapter_model.safetensors";

  /**
   * Applies a commit's changes.
   *
   * @param before the newest version, or an empty repository
   * @param ownCard whether the card before is a pusher's own; one that the line has written tells
   *     of other files than these
   * @throws HubRefusal if a change can't be made
   */
  static VersionFiles of(
      RepoState before,
      boolean ownCard,
      List<Operation> operations,
      ArtifactStore store,
      HubSettings settings) {
    Map<String, PushedFile> files = new TreeMap<>();
    if (!bringsAnotherKind(before, operations)) {
      before
          .files()
          .forEach(
              (path, file) ->
                  files.put(path, new PushedFile(path, file.digest(), file.size(), null)));
    }
    PushedFile cardBefore = files.get(Repositories.README);
    operations.forEach(operation -> apply(operation, files, store, settings));
    FileRules.checkTotal(
        files.values().stream().mapToLong(PushedFile::size).sum(), files.size(), settings);
    PushedFile card = files.remove(Repositories.README);
    boolean stale = card != null && card == cardBefore && !ownCard && changes(before, files);
    return new VersionFiles(files, stale ? null : card);
  }

  private static boolean bringsAnotherKind(RepoState before, List<Operation> operations) {
    List<String> added =
        operations.stream()
            .map(
                operation ->
                    switch (operation) {
                      case Operation.Add add -> add.file().path();
                      case Operation.AddStored stored -> stored.path();
                      case Operation.DeleteFile _, Operation.DeleteFolder _ -> "";
                    })
            .toList();
    boolean adapter = added.contains(CONFIG) || added.contains(WEIGHTS);
    boolean whole = added.stream().anyMatch(VersionFiles::isWeightsOfAWholeModel);
    return before.isAdapter() ? whole && !adapter : adapter;
  }

  private static boolean isWeightsOfAWholeModel(String path) {
    return path.endsWith(".safetensors") && !path.equals(WEIGHTS) && !path.contains("/");
  }

  private static void apply(
      Operation operation,
      Map<String, PushedFile> files,
      ArtifactStore store,
      HubSettings settings) {
    switch (operation) {
      case Operation.Add add -> files.put(add.file().path(), add.file());
      case Operation.AddStored stored -> files.put(stored.path(), sent(stored, store, settings));
      case Operation.DeleteFile delete -> {
        if (files.remove(String.valueOf(delete.path())) == null) {
          throw HubRefusal.entryNotFound(
              "A file with this name doesn't exist, so it can't be deleted: '%s'.", delete.path());
        }
      }
      case Operation.DeleteFolder delete ->
          files.keySet().removeIf(path -> path.startsWith(folder(delete.path())));
    }
  }

  private static String folder(String path) {
    return path.endsWith("/") ? path : path + "/";
  }

  private static PushedFile sent(
      Operation.AddStored stored, ArtifactStore store, HubSettings settings) {
    Digest digest = stored.digest();
    if (!store.exists(digest)) {
      throw HubRefusal.unusable(
          "The content %s of '%s' was not sent. Send it first, or push the folder again.",
          digest, stored.path());
    }
    long size = store.size(digest);
    if (stored.size() >= 0 && stored.size() != size) {
      throw HubRefusal.unusable(
          "'%s' is announced with %d bytes, and its content %s has %d.",
          stored.path(), stored.size(), digest, size);
    }
    FileRules.checkSize(stored.path(), size, settings);
    return new PushedFile(stored.path(), digest, size, null);
  }

  private static boolean changes(RepoState before, Map<String, PushedFile> files) {
    Map<String, Digest> now = new TreeMap<>();
    files.forEach((path, file) -> now.put(path, file.digest()));
    Map<String, Digest> then = new TreeMap<>();
    before.files().forEach((path, file) -> then.put(path, file.digest()));
    then.remove(Repositories.README);
    return !now.equals(then);
  }

  boolean isAdapter() {
    return files.containsKey(CONFIG) || files.containsKey(WEIGHTS);
  }

  /** What the store calls its files together. */
  Map<String, Digest> digests() {
    Map<String, Digest> digests = new TreeMap<>();
    files.forEach((path, file) -> digests.put(path, file.digest()));
    return digests;
  }

  long bytes() {
    return files.values().stream().mapToLong(PushedFile::size).sum();
  }
}
