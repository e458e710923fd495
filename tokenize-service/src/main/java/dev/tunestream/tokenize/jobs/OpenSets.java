package dev.tunestream.tokenize.jobs;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.Pins;
import dev.tunestream.events.TokenizationQueued;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.recipe.BaseReference;
import dev.tunestream.recipe.DatasetReference;
import dev.tunestream.tokenize.sets.ChunkMaker;
import dev.tunestream.tokenize.sets.SetPlan;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps open what the chunks of a set are made with, the tokenizer above all, since many chunks of
 * one set come one after the other and side by side. It is closed when chunks of another set come,
 * or none for a while.
 */
public final class OpenSets {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSets.class);
  private static final Duration LINGER = Duration.ofSeconds(20);

  private final ArtifactStore store;
  private final Bases bases;
  private final Catalogue catalogue;
  private Opened current;

  public OpenSets(ArtifactStore store, Bases bases, Catalogue catalogue) {
    this.store = store;
    this.bases = bases;
    this.catalogue = catalogue;
  }

  /** A set that is in use until it is closed. */
  public interface Use extends AutoCloseable {
    ChunkMaker maker();

    @Override
    void close() throws IOException;
  }

  /** What is open of a set, and how many use it. */
  private static final class Opened {
    private final String set;
    private final Bases.Base base;
    private final ChunkMaker maker;
    private int users;
    private long uses;

    private Opened(String set, Bases.Base base, ChunkMaker maker) {
      this.set = set;
      this.base = base;
      this.maker = maker;
    }

    private void close() throws IOException {
      try (base) {
        maker.close();
      }
    }
  }

  /**
   * Opens the set of a chunk, or finds it open.
   *
   * @throws RejectedEventException if the recipe and the pins are not those of the set
   * @throws JobRefusedException if the base can't be used
   */
  synchronized Use use(TokenizationQueued queued) throws IOException {
    if (current == null || !current.set.equals(queued.tokenizedSet())) {
      Opened fresh = open(queued);
      retire();
      current = fresh;
    }
    Opened used = current;
    used.users++;
    used.uses++;
    return new Use() {
      @Override
      public ChunkMaker maker() {
        return used.maker;
      }

      @Override
      public void close() throws IOException {
        release(used);
      }
    };
  }

  private Opened open(TokenizationQueued queued) throws IOException {
    Pins pins = queued.pins();
    DatasetSealed dataset =
        catalogue
            .find(new DatasetReference(pins.dataset(), pins.datasetDigest()))
            .orElseThrow(
                // Its event is on the way, since another process has read it.
                () ->
                    new ArtifactException(
                        "dataset %s@%s is not known here yet"
                            .formatted(pins.dataset(), pins.datasetDigest())));
    Bases.Base base = bases.open(new BaseReference.Stored(pins.base()));
    try {
      SetPlan plan = Planning.of(queued.recipe(), base, dataset);
      if (!plan.spec().digest().equals(queued.tokenizedSet())) {
        throw new RejectedEventException(
            "recipe and pins make the tokenized set %s and not %s; another version of the service may have queued it"
                .formatted(plan.spec().digest(), queued.tokenizedSet()));
      }
      return new Opened(queued.tokenizedSet(), base, ChunkMaker.open(store, plan));
    } catch (RuntimeException | IOException e) {
      base.close();
      throw e;
    }
  }

  private synchronized void release(Opened used) throws IOException {
    used.users--;
    if (used.users > 0) {
      return;
    }
    if (used != current) {
      used.close();
      return;
    }
    long uses = used.uses;
    Thread.ofVirtual().start(() -> closeIfIdle(used, uses));
  }

  private void closeIfIdle(Opened used, long uses) {
    try {
      Thread.sleep(LINGER);
      synchronized (this) {
        if (used == current && used.uses == uses) {
          retire();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("The snapshot of tokenized set {} can't be closed", used.set, e);
    }
  }

  /** Closes what is current, now or when its last user is done. */
  private void retire() throws IOException {
    Opened retired = current;
    current = null;
    if (retired != null && retired.users == 0) {
      retired.close();
    }
  }
}
