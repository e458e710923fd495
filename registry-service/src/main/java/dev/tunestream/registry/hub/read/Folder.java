package dev.tunestream.registry.hub.read;

import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.repo.GitObjects;
import dev.tunestream.registry.hub.repo.RepoFile;
import dev.tunestream.registry.hub.repo.RepoState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder of a revision.
 *
 * @param path empty for the whole of it
 */
record Folder(RepoState state, String path, GitObjects git) {
  /**
   * What is in it, by path.
   *
   * @param recursive whether also what is in its folders
   * @throws HubRefusal if there is no such folder
   */
  List<Listing.Entry> entries(boolean recursive) {
    String prefix = path.isEmpty() ? "" : path + "/";
    Map<String, Listing.Entry> entries = new TreeMap<>();
    for (RepoFile file : state.files().values()) {
      if (!file.path().startsWith(prefix)) {
        continue;
      }
      int deeper = file.path().indexOf('/', prefix.length());
      if (deeper < 0 || recursive) {
        entries.put(file.path(), Listing.Entry.of(file, git));
      }
      for (int at = deeper; at >= 0; at = recursive ? file.path().indexOf('/', at + 1) : -1) {
        entries.computeIfAbsent(file.path().substring(0, at), this::folder);
      }
    }
    if (entries.isEmpty() && !path.isEmpty()) {
      throw HubRefusal.entryNotFound("%s has no folder '%s'.", state.id(), path);
    }
    return List.copyOf(entries.values());
  }

  private Listing.Entry folder(String name) {
    return new Listing.Entry("directory", git.folder(name, state.commit()), 0, name, null);
  }
}
