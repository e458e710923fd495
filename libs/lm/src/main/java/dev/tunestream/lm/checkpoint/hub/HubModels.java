package dev.tunestream.lm.checkpoint.hub;

import dev.tunestream.hub.DownloadListener;
import dev.tunestream.hub.Hub;
import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubRepository;
import dev.tunestream.hub.HubSettings;
import dev.tunestream.hub.RepositoryKind;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings models from a hub into the machine's Hugging Face cache, and of a model only the files
 * that are read here. Without a network a model that is already whole in the cache is used as it
 * is.
 */
public final class HubModels {

  private static final Logger LOG = LoggerFactory.getLogger(HubModels.class);

  private final Hub hub;

  /** A hub by its settings; see {@link HubSettings#fromEnvironment()}. */
  public HubModels(HubSettings settings) {
    this.hub = new Hub(settings);
  }

  /** Downloads without telling how it goes on. */
  public Path download(HubId id) {
    return download(id, DownloadListener.NONE);
  }

  /**
   * The directory with the model's files, downloaded if need be.
   *
   * @throws HubException when the model can't be had
   * @throws ModelFormatException when the repository is no model that can be used here
   */
  public Path download(HubId id, DownloadListener listener) {
    try {
      Optional<Path> kept = hub.cached(RepositoryKind.MODEL, id);
      if (kept.isPresent() && !ModelFiles.complete(kept.get())) {
        kept = Optional.empty();
      }
      if (kept.isPresent() && (hub.settings().offline() || id.namesCommit())) {
        return kept.get();
      }
      return fetch(id, listener, kept);
    } catch (IOException e) {
      throw new UncheckedIOException("The cached index of " + id + " can't be read", e);
    }
  }

  private Path fetch(HubId id, DownloadListener listener, Optional<Path> kept) throws IOException {
    HubRepository opened;
    try {
      opened = hub.open(RepositoryKind.MODEL, id);
    } catch (HubException e) {
      if (kept.isPresent() && e.isPassing()) {
        LOG.warn("{} Using what the cache has of it.", e.getMessage());
        return kept.get();
      }
      throw e;
    }
    try (HubRepository repository = opened) {
      for (String name : ModelFiles.wanted(id, repository.files())) {
        repository.bring(name, Long.MAX_VALUE, listener);
      }
      Path index = repository.folder().resolve(ModelFiles.INDEX);
      if (Files.exists(index)) {
        for (String part : ModelFiles.parts(index)) {
          repository.bring(part, Long.MAX_VALUE, listener);
        }
      }
      repository.remember();
      return repository.folder();
    }
  }
}
