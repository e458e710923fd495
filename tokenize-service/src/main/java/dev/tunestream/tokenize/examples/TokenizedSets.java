package dev.tunestream.tokenize.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.events.TokenizedSet;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokenized sets in the store, each made once: train and test rows as objects, then the manifest
 * {@code tokenized/<digest>} that names them.
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
   * @param rows how many records the snapshot has
   * @throws UnusableDataException if none can be made of it
   */
  public TokenizedSet get(TokenizedSetSpec spec, TextEncoder encoder, long rows) {
    DocumentKey key = DocumentKey.of("tokenized", spec.digest());
    try {
      byte[] known = store.read(key).orElse(null);
      byte[] manifest =
          known != null
              ? known
              : store
                  .createIfAbsent(key, MAPPER.writeValueAsBytes(make(spec, encoder, rows)))
                  .content();
      return MAPPER.readValue(manifest, TokenizedSet.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The tokenized set %s can't be made or read: %s".formatted(key, e.getMessage()), e);
    }
  }

  private TokenizedSet make(TokenizedSetSpec spec, TextEncoder encoder, long rows)
      throws IOException {
    making.lock();
    try {
      return makeAlone(spec, encoder, rows);
    } finally {
      making.unlock();
    }
  }

  private TokenizedSet makeAlone(TokenizedSetSpec spec, TextEncoder encoder, long rows)
      throws IOException {
    long start = System.nanoTime();
    Path train = Files.createTempFile("tunestream-train-", ".jsonl");
    Path test = Files.createTempFile("tunestream-test-", ".jsonl");
    try {
      RowWriter.Counts counts = write(spec, encoder, rows, train, test);
      LOG.info(
          "Tokenized set {}: {} train rows with {} tokens, {} test rows; {} rows were cut to {} tokens; {} s",
          spec.digest(),
          counts.trainRows(),
          counts.trainTokens(),
          counts.testRows(),
          counts.truncatedRows(),
          spec.maxLength(),
          (System.nanoTime() - start) / 10_000_000 / 100.0);
      return new TokenizedSet(
          spec.digest(),
          store.put(train).hex(),
          counts.trainRows(),
          counts.trainTokens(),
          store.put(test).hex(),
          counts.testRows());
    } finally {
      Files.delete(train);
      Files.delete(test);
    }
  }

  private RowWriter.Counts write(
      TokenizedSetSpec spec, TextEncoder encoder, long rows, Path train, Path test)
      throws IOException {
    RowWriter writer = new RowWriter(spec, encoder, Math.toIntExact(rows));
    try (BufferedReader lines = Files.newBufferedReader(store.fetch(new Digest(spec.dataset())));
        OutputStream trainRows = new BufferedOutputStream(Files.newOutputStream(train));
        OutputStream testRows = new BufferedOutputStream(Files.newOutputStream(test))) {
      return writer.write(lines, trainRows, testRows);
    }
  }
}
