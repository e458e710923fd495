package dev.tunestream.ingest.hub;

import dev.tunestream.hub.DownloadListener;
import dev.tunestream.hub.Hub;
import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubRepository;
import dev.tunestream.hub.RepositoryKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the files of a data set from a hub, after a look at how many and how large they are. */
public final class HubDatasets {
  private static final Logger LOG = LoggerFactory.getLogger(HubDatasets.class);

  private final Hub hub;
  private final HubLimits limits;

  public HubDatasets(Hub hub, HubLimits limits) {
    this.hub = hub;
    this.limits = limits;
  }

  /**
   * The wanted files, downloaded if need be. What has come when this fails is kept, so that the
   * next call goes on from there.
   *
   * @throws HubException when the hub has no such data set or revision, or is away
   * @throws UnusableRepositoryException when it has no such files, or it is not clear which are
   *     meant, or they are too large
   */
  public Fetched fetch(HubId id, Selection selection) throws IOException {
    try (HubRepository repository = hub.open(RepositoryKind.DATASET, id)) {
      DataFiles chosen =
          new Choice(id, new FileList(repository.files()))
              .of(selection, selection.files().isEmpty() ? card(repository) : null);
      long bytes = weigh(repository, chosen.files());
      LOG.info(
          "{} has at commit {} {} files ({} bytes): {}",
          id,
          repository.commit(),
          chosen.files().size(),
          bytes,
          Listing.of(chosen.files()));
      Map<String, Path> files = new LinkedHashMap<>();
      for (String name : chosen.files()) {
        Path file = repository.bring(name, limits.fileBytes(), DownloadListener.NONE);
        // Under the blob's own name: those of a repository may mean something to readers.
        files.put(name, file.toRealPath());
      }
      repository.remember();
      return new Fetched(id, repository.commit(), chosen, files);
    }
  }

  /** Makes room in the cache once files have been read. */
  public void tidy() {
    hub.shrink(RepositoryKind.DATASET, limits.cacheBytes());
  }

  /** What the card says; null where there is none. */
  private static String card(HubRepository repository) throws IOException {
    if (!repository.files().contains(DataCard.FILE)) {
      return null;
    }
    Path card = repository.bring(DataCard.FILE, DataCard.LONGEST, DownloadListener.NONE);
    return new String(Files.readAllBytes(card), StandardCharsets.UTF_8);
  }

  private long weigh(HubRepository repository, List<String> names) {
    if (names.size() > limits.files()) {
      throw new UnusableRepositoryException(
          "The data set %s has %d files to read, more than the %d that are taken at once. Name some with --file, and the others in further calls."
              .formatted(repository.id(), names.size(), limits.files()));
    }
    long sum = 0;
    for (String name : names) {
      OptionalLong size = repository.size(name);
      if (size.orElse(0) > limits.fileBytes()) {
        throw new UnusableRepositoryException(
            "The file %s of the data set %s has %d bytes, more than the %d that are taken (tunestream.ingest.max-file-bytes)."
                .formatted(name, repository.id(), size.getAsLong(), limits.fileBytes()));
      }
      // A file whose size isn't told may be as large as any.
      sum += size.orElse(limits.fileBytes());
      if (sum > limits.bytes()) {
        throw new UnusableRepositoryException(
            "The data set %s has %d files to read of more than the %d bytes together that are taken at once (tunestream.ingest.max-hub-bytes). Name some with --file, and the others in further calls."
                .formatted(repository.id(), names.size(), limits.bytes()));
      }
    }
    return sum;
  }
}
