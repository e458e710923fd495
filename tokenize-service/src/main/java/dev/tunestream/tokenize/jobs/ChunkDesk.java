package dev.tunestream.tokenize.jobs;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.events.TokenizationQueued;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.tokenize.sets.Chunk;
import dev.tunestream.tokenize.sets.TokenizedSets;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes chunks of large sets that were queued, here or by another process. A chunk that comes again
 * is made once; one that can't be made is told to whoever waits for it.
 *
 * <p>When the store or the disk is away the exception goes to the caller, who tries again.
 */
public final class ChunkDesk {
  private static final Logger LOG = LoggerFactory.getLogger(ChunkDesk.class);

  private final TokenizedSets sets;
  private final OpenSets open;

  public ChunkDesk(TokenizedSets sets, OpenSets open) {
    this.sets = sets;
    this.open = open;
  }

  /**
   * Makes a chunk and returns when it is stored.
   *
   * @throws RejectedEventException if the request contradicts itself
   */
  public void make(TokenizationQueued queued) {
    if (sets.isDone(queued.tokenizedSet(), queued.chunk())) {
      return;
    }
    try (OpenSets.Use use = open.use(queued)) {
      Chunk chunk = new Chunk(queued.chunk(), queued.first(), queued.rows());
      sets.contribute(queued.tokenizedSet(), chunk, use.maker());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "chunk %d of tokenized set %s can't be made: %s"
              .formatted(queued.chunk(), queued.tokenizedSet(), e.getMessage()),
          e);
    } catch (ArtifactNotFoundException e) {
      giveUp(queued, e.getMessage());
    } catch (ArtifactException
        | UncheckedIOException
        | RejectedEventException
        | ServiceStoppingException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Chunk {} of {} can't be made", queued.chunk(), queued.tokenizedSet(), e);
      giveUp(queued, e.toString());
    }
  }

  /** Ends the waiting for a chunk that is not begun again. */
  public void giveUp(TokenizationQueued queued, String reason) {
    if (!sets.isDone(queued.tokenizedSet(), queued.chunk())) {
      sets.giveUp(queued.tokenizedSet(), queued.chunk(), reason);
    }
  }
}
