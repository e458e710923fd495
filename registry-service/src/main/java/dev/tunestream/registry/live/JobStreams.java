package dev.tunestream.registry.live;

import dev.tunestream.messaging.StopSignal;
import dev.tunestream.registry.database.DatabaseException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams of changes, each on a virtual thread of its own. What changes in quick succession is told
 * together, so that a fast training sends some events a second and not thousands.
 */
@Singleton
public class JobStreams {
  private static final Logger LOG = LoggerFactory.getLogger(JobStreams.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration TOGETHER = Duration.ofMillis(300);

  private final JobWatches watches;
  private final JobNewsQuery query;
  private final EvaluationProgress progress;
  private final StopSignal stop;

  JobStreams(JobWatches watches, JobNewsQuery query, EvaluationProgress progress, StopSignal stop) {
    this.watches = watches;
    this.query = query;
    this.progress = progress;
    this.stop = stop;
  }

  /** A stream's work. */
  @FunctionalInterface
  private interface Work {
    void run() throws InterruptedException;
  }

  /**
   * Tells of a job that is known, until it is over.
   *
   * @param lastId of the last event that the client has, or null
   * @throws dev.tunestream.service.RequestRefusedException if too many clients are there
   */
  public void job(String job, String lastId, SseEventSink sink, Sse sse) {
    JobWatch watch = watches.job(job);
    EventOut out = new EventOut(sink, sse);
    JobStream stream = new JobStream(job, JobPlace.of(lastId), query, () -> progress.of(job), out);
    start(
        watch,
        sink,
        out,
        () -> {
          while (goesOn(out) && stream.tell()) {
            pause(watch, out);
          }
        });
  }

  /**
   * Tells of changes of all jobs.
   *
   * @param lastId of the last event that the client has, or null: then of changes from now on
   */
  public void list(String lastId, SseEventSink sink, Sse sse) {
    JobWatch watch = watches.all();
    EventOut out = new EventOut(sink, sse);
    JobListStream stream = new JobListStream(query, out);
    start(
        watch,
        sink,
        out,
        () -> {
          stream.resume(lastId);
          while (goesOn(out)) {
            stream.tell(pause(watch, out));
          }
        });
  }

  private boolean goesOn(EventOut out) {
    return out.isOpen() && !stop.isStopped();
  }

  /** Waits for changes, and a little longer for those that come with them. */
  private static JobWatch.Changes pause(JobWatch watch, EventOut out) throws InterruptedException {
    JobWatch.Changes changes = watch.await(HEARTBEAT);
    if (changes.isEmpty()) {
      out.heartbeat();
    } else {
      Thread.sleep(TOGETHER);
    }
    return changes;
  }

  private static void start(JobWatch watch, SseEventSink sink, EventOut out, Work work) {
    try {
      out.begin();
    } catch (IllegalStateException e) {
      watch.close();
      throw e;
    }
    Thread.ofVirtual()
        .name("stream")
        .start(
            () -> {
              try (watch;
                  sink) {
                work.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (CompletionException | IllegalStateException e) {
                LOG.debug("A client of a stream has gone", e);
              } catch (DatabaseException e) {
                LOG.warn("A stream ends, and its client will ask again: {}", e.getMessage());
              }
            });
  }
}
