package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.messaging.Pause;
import dev.tunestream.service.KeyedLocks;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.split.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokenized sets in the store, each made once: the rows of each part as an object, then the
 * manifest {@code tokenized/<digest>} that names them.
 *
 * <p>A set of one chunk is made where it is asked for. The chunks of a larger one are queued for
 * whoever takes them, this process among others, and put together here.
 */
public final class TokenizedSets {
  private static final Logger LOG = LoggerFactory.getLogger(TokenizedSets.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ArtifactStore store;
  private final Chunks chunks;
  private final Pause pause;
  private final Consumer<SetCounts> made;
  private final KeyedLocks sets = new KeyedLocks();

  /**
   * @param pause ends the waiting for chunks
   * @param made told of each chunk that was made here
   */
  public TokenizedSets(ArtifactStore store, Pause pause, Consumer<SetCounts> made) {
    this.store = store;
    this.chunks = new Chunks(store);
    this.pause = pause;
    this.made = made;
  }

  /**
   * The set, from the store where it is there.
   *
   * @param queue asks for a chunk to be made by {@link #contribute}, in whatever process; returns
   *     when the request is kept
   * @throws UnusableDataException if none can be made of it
   * @throws dev.tunestream.messaging.ServiceStoppingException if the service stops meanwhile
   */
  public TokenizedSet get(SetPlan plan, Consumer<Chunk> queue) {
    // Two jobs that ask for the same make it once.
    return sets.call(plan.spec().digest(), () -> find(plan, queue));
  }

  private TokenizedSet find(SetPlan plan, Consumer<Chunk> queue) {
    DocumentKey key = manifest(plan.spec().digest());
    try {
      Optional<byte[]> known = store.read(key);
      if (known.isPresent()) {
        return MAPPER.readValue(known.get(), TokenizedSet.class);
      }
      Optional<TokenizedSet> set = make(plan, queue);
      byte[] written =
          set.isPresent()
              ? store.createIfAbsent(key, MAPPER.writeValueAsBytes(set.get())).content()
              : store.read(key).orElseThrow();
      chunks.delete(plan.spec().digest());
      return MAPPER.readValue(written, TokenizedSet.class);
    } catch (UnusableDataException e) {
      chunks.delete(plan.spec().digest());
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The tokenized set %s can't be made or read: %s".formatted(key, e.getMessage()), e);
    }
  }

  /** Whether the set is in the store. */
  private boolean isMade(String set) {
    return store.read(manifest(set)).isPresent();
  }

  /**
   * Makes a chunk of a set that another has queued, unless it is made.
   *
   * @param maker makes the rows
   */
  public void contribute(String set, Chunk chunk, ChunkMaker maker) throws IOException {
    try (WorkFolder folder = WorkFolder.create()) {
      Path file = folder.path().resolve("rows.parquet");
      SetCounts counts = maker.make(chunk, file);
      made.accept(counts);
      chunks.put(set, chunk.number(), file, counts);
    }
    if (isMade(set)) {
      // Another was quicker, and has cleared away already.
      chunks.delete(set);
    }
  }

  /** Whether nothing is left to do for a queued chunk. */
  public boolean isDone(String set, int chunk) {
    return chunks.result(set, chunk).isPresent() || isMade(set);
  }

  /**
   * Tells whoever waits for a chunk that it can't be made.
   *
   * @param reason for people
   */
  public void giveUp(String set, int chunk, String reason) {
    chunks.put(set, chunk, ChunkResult.failed(reason));
  }

  /** Nothing if another process has made it meanwhile. */
  private Optional<TokenizedSet> make(SetPlan plan, Consumer<Chunk> queue) throws IOException {
    String set = plan.spec().digest();
    List<Chunk> wanted = Chunk.of(plan.records(), store.size(new Digest(plan.dataset().digest())));
    try (WorkFolder folder = WorkFolder.create();
        ChunkMaker maker = ChunkMaker.open(store, plan)) {
      long start = System.nanoTime();
      Optional<MadeChunks> rows =
          wanted.size() == 1
              ? Optional.of(alone(maker, wanted.getFirst(), folder.path()))
              : new Gathering(
                      chunks, set, wanted, queue, pause, () -> isMade(set), Gathering.PATIENCE)
                  .gather(folder.path());
      return rows.map(all -> finished(plan, maker.dealing(), all, folder.path(), start));
    }
  }

  private TokenizedSet finished(
      SetPlan plan, Dealing dealing, MadeChunks rows, Path directory, long start) {
    long gathered = System.nanoTime();
    SetCounts counts = rows.counts();
    counts.check(plan.records(), plan.spec().rule().maxLength());
    TokenizedSet set = stored(plan.spec().digest(), dealing, rows, directory);
    LOG.info(
        "Tokenized set {}: {} train rows with {} tokens, {} validation and {} test rows; {} rows were cut to {} tokens, {} dropped since nothing of their completion was left, {} held-out rows nearly repeat a train row; {} chunks in {} s, put together in {} s",
        set.digest(),
        counts.train(),
        counts.trainTokens(),
        counts.validation(),
        counts.test(),
        counts.truncated(),
        plan.spec().rule().maxLength(),
        counts.dropped(),
        dealing.leaked() + dealing.moved(),
        rows.files().size(),
        seconds(start, gathered),
        seconds(gathered, System.nanoTime()));
    return set;
  }

  private static double seconds(long begin, long end) {
    return (end - begin) / 10_000_000 / 100.0;
  }

  private MadeChunks alone(ChunkMaker maker, Chunk chunk, Path directory) throws IOException {
    Path file = directory.resolve("rows.parquet");
    SetCounts counts = maker.make(chunk, file);
    made.accept(counts);
    return new MadeChunks(counts, List.of(file));
  }

  private TokenizedSet stored(String digest, Dealing dealing, MadeChunks rows, Path directory) {
    SetCounts counts = rows.counts();
    return new TokenizedSet(
        digest,
        put(rows, Part.TRAIN, directory),
        counts.train(),
        counts.trainTokens(),
        put(rows, Part.TEST, directory),
        counts.test(),
        counts.validation() == 0 ? null : put(rows, Part.VALIDATION, directory),
        counts.validation(),
        counts.truncated(),
        counts.dropped(),
        dealing.leaked(),
        dealing.moved(),
        counts.trainLengths().told());
  }

  private String put(MadeChunks rows, Part part, Path directory) {
    Path file = directory.resolve(part + ".parquet");
    ChunkFile.assemble(rows.files(), part, file);
    return store.put(file).hex();
  }

  private static DocumentKey manifest(String set) {
    return DocumentKey.of("tokenized", set);
  }
}
