package dev.tunestream.tokenize.edge;

import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.messaging.StopSignal;
import dev.tunestream.tokenize.jobs.Catalogue;
import dev.tunestream.tokenize.jobs.JobDesk;
import dev.tunestream.tokenize.jobs.JobDocuments;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the jobs that wait for a dataset: when one was sealed, now and then for those whose time
 * is over, and at the start for those that another process has left.
 */
@ApplicationScoped
public class WaitingRoom {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingRoom.class);
  private static final Duration ROUND = Duration.ofSeconds(5);

  /** Rounds after which the store is looked through for jobs that another process has left. */
  private static final int ROUNDS_OF_SEARCH = 60;

  private final JobDocuments documents;
  private final JobDesk desk;
  private final DatasetsView datasets;
  private final StopSignal stop;
  private final Semaphore woken = new Semaphore(0);

  @Inject
  WaitingRoom(
      JobDocuments documents,
      JobDesk desk,
      Catalogue catalogue,
      DatasetsView datasets,
      StopSignal stop) {
    this.documents = documents;
    this.desk = desk;
    this.datasets = datasets;
    this.stop = stop;
    catalogue.onAdd(woken::release);
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().daemon().name("waiting-jobs").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    woken.release();
  }

  private void run() {
    try {
      datasets.awaitReplay();
      for (int round = 0; !stop.isStopped(); round++) {
        look(round % ROUNDS_OF_SEARCH == 0);
        woken.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS);
        woken.drainPermits();
      }
    } catch (ServiceStoppingException e) {
      LOG.debug("The waiting room closes", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(boolean search) {
    try {
      if (search) {
        documents.findWaiting();
      }
      documents.waiting().forEach(desk::lookAgain);
    } catch (ServiceStoppingException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("Jobs that wait are looked at again in {} s: {}", ROUND.toSeconds(), e.getMessage());
    }
  }
}
