package dev.tunestream.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A repository at one commit, whose files are brought as they are wanted. Close it when that is
 * done.
 */
public final class HubRepository implements AutoCloseable {

  private final HubSettings settings;
  private final HubClient client;
  private final Failures failures;
  private final HubCache cache;
  private final HubId id;
  private final HubClient.Repository found;

  HubRepository(
      HubSettings settings,
      HubClient client,
      Failures failures,
      RepositoryKind kind,
      HubId id,
      HubClient.Repository found) {
    this.settings = settings;
    this.client = client;
    this.failures = failures;
    this.cache = new HubCache(settings.cache(), kind, id);
    this.id = id;
    this.found = found;
  }

  /** As it was asked for. */
  public HubId id() {
    return id;
  }

  /** What the revision is now; all files are of this commit. */
  public String commit() {
    return found.commit();
  }

  /** The names of its files, with slashes for folders, sorted. */
  public List<String> files() {
    return found.files();
  }

  /** The folder in which the files are that were brought. */
  public Path folder() {
    return cache.snapshot(commit());
  }

  /** How many bytes a file has, where it can be told without its content. */
  public OptionalLong size(String name) {
    return kept(name)
        .map(path -> OptionalLong.of(path.toFile().length()))
        .orElseGet(() -> failures.retrying(() -> client.file(id, commit(), name)).size());
  }

  /**
   * A file in the cache, downloaded if need be.
   *
   * @param limit the most bytes that it may have
   * @throws HubException when it can't be had, has more bytes, or is not what the hub named
   */
  public Path bring(String name, long limit, DownloadListener listener) {
    return kept(name).orElseGet(() -> download(name, limit, listener));
  }

  /** Writes down in the cache what the revision is, once everything wanted of it is there. */
  public void remember() {
    Failures.ofCache(
        settings,
        id,
        () -> {
          cache.setCommit(id, commit());
          return null;
        });
  }

  private Optional<Path> kept(String name) {
    return Failures.ofCache(
        settings,
        id,
        () ->
            cache.has(commit(), name) ? Optional.of(cache.use(commit(), name)) : Optional.empty());
  }

  private Path download(String name, long limit, DownloadListener listener) {
    RemoteFile file = failures.retrying(() -> client.file(id, commit(), name));
    Transfer transfer = new Transfer(client, cache, settings.stall(), limit, listener);
    return Failures.ofCache(
        settings,
        id,
        () -> {
          cache.locked(
              file,
              () -> {
                if (!Files.exists(cache.blob(file))) {
                  cache.own(file);
                  failures.retrying(
                      () -> {
                        transfer.run(id, commit(), file);
                        return file;
                      });
                }
                cache.link(commit(), file);
              });
          return cache.use(commit(), name);
        });
  }

  @Override
  public void close() {
    client.close();
  }
}
