package dev.tunestream.eval.serve.generate;

import dev.tunestream.eval.serve.RefusedException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests on a thread of its own, those that wait for the same model side by side, and
 * closes models that nobody asks.
 */
public final class GenerationDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GenerationDesk.class);

  /** As many answers as the engine generates side by side. */
  private static final int TOGETHER = 32;

  private final OpenModels models;
  private final Duration idle;
  private final WaitingRoom waiting;
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * @param models belong to the desk, which closes them
   * @param places how many requests may wait
   */
  public GenerationDesk(EngineModels models, EngineSettings settings, int places) {
    this(models, settings.idle(), new WaitingRoom(places, TOGETHER));
  }

  GenerationDesk(OpenModels models, Duration idle, WaitingRoom waiting) {
    this.models = models;
    this.idle = idle;
    this.waiting = waiting;
    this.thread = Thread.ofPlatform().daemon().name("generation").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /**
   * Puts a request behind those that wait.
   *
   * @throws RefusedException if too many do
   */
  public void take(Ask ask, Audience audience) {
    waiting.enter(new Ticket(ask, audience));
  }

  private void run() {
    try (models) {
      while (!stopped) {
        serve(waiting.next(idle));
        closeUnused();
      }
    } catch (InterruptedException e) {
      LOG.debug("No more requests are answered", e);
    }
  }

  /** Whatever happens here, the next requests are answered. */
  private void closeUnused() {
    try {
      models.closeUnused();
    } catch (RuntimeException e) {
      LOG.error("A model that nobody asks can't be closed", e);
    }
  }

  private void serve(List<Ticket> tickets) {
    List<Ticket> wanted = tickets.stream().filter(ticket -> !ticket.audience().isGone()).toList();
    if (wanted.isEmpty()) {
      return;
    }
    OpenModel model;
    try {
      model = models.get(wanted.getFirst().ask().model());
    } catch (RuntimeException | LinkageError e) {
      wanted.forEach(ticket -> ticket.audience().fail(e));
      return;
    }
    Batch batch = new Batch(model, () -> stopped);
    try {
      wanted.forEach(batch::add);
      batch.run();
    } catch (RuntimeException | LinkageError e) {
      batch.fail(e);
    }
  }

  /** Ends what is being generated, and tells all who wait. */
  @Override
  public void close() {
    stopped = true;
    RefusedException why = RefusedException.notNow("The service stops.");
    waiting.close().forEach(ticket -> ticket.audience().fail(why));
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
