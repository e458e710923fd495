package dev.tunestream.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings files of a hub's repositories into the machine's Hugging Face cache.
 *
 * <p>What is in the cache is not asked for again, broken transfers go on where they broke, and
 * files whose sha256 the hub names are checked against it.
 */
public final class Hub {

  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

  private final HubSettings settings;

  /** A hub by its settings; see {@link HubSettings#fromEnvironment()}. */
  public Hub(HubSettings settings) {
    this.settings = settings;
  }

  /** Where it is and how it is asked. */
  public HubSettings settings() {
    return settings;
  }

  /**
   * The folder with those files of a repository that the cache has, at the commit that the revision
   * was when it was last asked for.
   *
   * @throws HubException when the cache can't be read
   */
  public Optional<Path> cached(RepositoryKind kind, HubId id) {
    HubCache cache = new HubCache(settings.cache(), kind, id);
    return Failures.ofCache(settings, id, () -> cache.commitOf(id).map(cache::snapshot));
  }

  /**
   * Asks the hub for a repository at a revision.
   *
   * @throws HubException when it can't be had; {@link HubException#isPassing()} when the hub is
   *     away
   */
  public HubRepository open(RepositoryKind kind, HubId id) {
    if (settings.offline()) {
      throw new HubException(
          "%s must be asked for at %s, and HF_HUB_OFFLINE forbids it. Unset it, or %s."
              .formatted(id, settings.endpoint(), kind.wayOut()));
    }
    HubClient client = new HubClient(settings, kind);
    try {
      Failures failures = new Failures(settings, kind, id);
      HubClient.Repository found = failures.retrying(() -> client.repository(id));
      return new HubRepository(settings, client, failures, kind, id, found);
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  /**
   * Removes the least recently used of the files that this program has brought, until those of a
   * kind have no more bytes than the limit. What was used within the last hour stays, and so does
   * all that other programs have brought.
   */
  public void shrink(RepositoryKind kind, long limit) {
    try {
      var blobs = OwnBlobs.of(settings.cache(), kind);
      long total = blobs.stream().mapToLong(OwnBlobs.Blob::bytes).sum();
      Instant now = Instant.now();
      for (OwnBlobs.Blob blob : blobs) {
        if (total <= limit || !blob.isIdle(now)) {
          break;
        }
        if (blob.remove()) {
          total -= blob.bytes();
          LOG.info(
              "{} bytes of a {} are removed from {}", blob.bytes(), kind.word(), settings.cache());
        }
      }
    } catch (IOException e) {
      LOG.warn("The cache {} could not be made smaller", settings.cache(), e);
    }
  }
}
