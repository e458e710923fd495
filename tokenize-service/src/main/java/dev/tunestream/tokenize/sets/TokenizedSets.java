package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.tokenize.examples.Templater;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.rows.TextEncoder;
import dev.tunestream.tokenize.split.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokenized sets in the store, each made once: the rows of each part as an object, then the
 * manifest {@code tokenized/<digest>} that names them.
 */
public final class TokenizedSets {
  private static final Logger LOG = LoggerFactory.getLogger(TokenizedSets.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ArtifactStore store;

  /** One set at a time uses all cores already. */
  private final Lock making = new ReentrantLock();

  public TokenizedSets(ArtifactStore store) {
    this.store = store;
  }

  /**
   * The set, from the store where it is there.
   *
   * @throws UnusableDataException if none can be made of it
   */
  public TokenizedSet get(
      TokenizedSetSpec spec, Templater templater, TextEncoder encoder, DatasetSealed dataset) {
    DocumentKey key = DocumentKey.of("tokenized", spec.digest());
    try {
      byte[] known = store.read(key).orElse(null);
      byte[] manifest =
          known != null
              ? known
              : store
                  .createIfAbsent(
                      key, MAPPER.writeValueAsBytes(make(spec, templater, encoder, dataset)))
                  .content();
      return MAPPER.readValue(manifest, TokenizedSet.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The tokenized set %s can't be made or read: %s".formatted(key, e.getMessage()), e);
    }
  }

  private TokenizedSet make(
      TokenizedSetSpec spec, Templater templater, TextEncoder encoder, DatasetSealed dataset)
      throws IOException {
    making.lock();
    try (SetFiles files = SetFiles.create();
        Snapshot snapshot = Snapshot.open(store, dataset)) {
      long start = System.nanoTime();
      RowMaker rows = new RowMaker(templater, encoder, spec.rule());
      new SetMaker(rows, spec.parts(dataset.counts().accepted()), files).make(snapshot);
      TokenizedSet set = stored(spec, files);
      LOG.info(
          "Tokenized set {}: {} train rows with {} tokens, {} validation and {} test rows; {} rows were cut to {} tokens, {} dropped since nothing of their completion was left; {} s",
          set.digest(),
          set.trainRows(),
          set.trainTokens(),
          set.validationRows(),
          set.testRows(),
          set.truncatedRows(),
          spec.rule().maxLength(),
          set.droppedRows(),
          (System.nanoTime() - start) / 10_000_000 / 100.0);
      return set;
    } finally {
      making.unlock();
    }
  }

  private TokenizedSet stored(TokenizedSetSpec spec, SetFiles files) throws IOException {
    for (Part part : new Part[] {Part.TRAIN, Part.TEST}) {
      if (files.rows(part) == 0) {
        throw new UnusableDataException(
            "no row is left to %s%s"
                .formatted(
                    part == Part.TRAIN ? "train on" : "hold out for the evaluation",
                    files.dropped() == 0
                        ? "; look at data.split"
                        : ": of %d, nothing of the completion is left in %d tokens. Raise data.maxLength, or set data.truncationSide to left"
                            .formatted(files.dropped(), spec.rule().maxLength())));
      }
    }
    return new TokenizedSet(
        spec.digest(),
        put(files, Part.TRAIN),
        files.rows(Part.TRAIN),
        files.trainTokens(),
        put(files, Part.TEST),
        files.rows(Part.TEST),
        files.rows(Part.VALIDATION) == 0 ? null : put(files, Part.VALIDATION),
        files.rows(Part.VALIDATION),
        files.truncated(),
        files.dropped());
  }

  private String put(SetFiles files, Part part) throws IOException {
    Path file = Files.createTempFile("tunestream-set-", ".parquet");
    try {
      files.write(part, file);
      return store.put(file).hex();
    } finally {
      Files.delete(file);
    }
  }
}
