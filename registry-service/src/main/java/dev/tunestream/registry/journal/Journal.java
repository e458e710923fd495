package dev.tunestream.registry.journal;

import dev.tunestream.messaging.StopSignal;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.Offsets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays the journal into the tables, on one thread for as long as the service runs (docs/adr/0006
 * says why it reads by itself and not through channels). Whatever is away, it waits and goes on
 * from the offsets in the database.
 */
@ApplicationScoped
class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(12);

  private final JournalReader.Factory readers;
  private final Database database;
  private final Applier applier;
  private final Registrar registrar;
  private final JournalStatus status;
  private final StopSignal stop;
  private int rebuilt;
  private Thread thread;

  Journal(
      JournalReader.Factory readers,
      Database database,
      Applier applier,
      Registrar registrar,
      JournalStatus status,
      StopSignal stop) {
    this.readers = readers;
    this.database = database;
    this.applier = applier;
    this.registrar = registrar;
    this.status = status;
    this.stop = stop;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().name("journal").daemon().start(this::run);
  }

  /** Behind the stop signal, before the connections are closed. */
  void stop(@Observes @Priority(10) ShutdownEvent event) throws InterruptedException {
    if (thread == null || thread.join(STOP_PATIENCE)) {
      return;
    }
    // It waits for an answer of something that is away.
    thread.interrupt();
    if (!thread.join(LAST_PATIENCE)) {
      LOG.warn("The journal's thread has not ended");
    }
  }

  private void run() {
    try {
      while (!stop.isStopped()) {
        try {
          replay();
        } catch (RuntimeException e) {
          wait(e);
        }
      }
    } finally {
      status.ended();
    }
  }

  private void replay() {
    int wanted = status.rebuilds();
    if (rebuilt != wanted) {
      LOG.info("The tables are dropped and built again from the topics");
      database.drop();
      rebuilt = wanted;
    }
    database.migrate();
    try (JournalReader journal = readers.open()) {
      checkCluster(journal.cluster());
      journal.seek(applier.reload());
      while (!stop.isStopped() && !journal.isOutdated() && rebuilt == status.rebuilds()) {
        ConsumerRecords<byte[], byte[]> records = journal.poll(POLL);
        if (!records.isEmpty() && !applier.apply(listed(records))) {
          journal.seek(applier.reload());
        }
        status.reading(journal.lag());
        if (journal.hasReachedTheStartsEnd()) {
          if (status.caughtUp(rebuilt)) {
            LOG.info("Caught up with the journal");
          }
          registrar.decide(!records.isEmpty(), journal);
        }
      }
    }
  }

  private void checkCluster(String cluster) {
    String known =
        database.transaction(
            connection -> {
              Offsets.rememberCluster(connection, cluster);
              return Offsets.cluster(connection).orElseThrow();
            });
    if (!known.equals(cluster)) {
      throw new JournalException(
          "The database was made from the Kafka cluster %s, and kafka.bootstrap.servers names the cluster %s. Name the right one, or drop the database's schema 'registry' and start again: it is built from the topics."
              .formatted(known, cluster));
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> listed(
      ConsumerRecords<byte[], byte[]> records) {
    List<ConsumerRecord<byte[], byte[]>> list = new ArrayList<>(records.count());
    records.forEach(list::add);
    return list;
  }

  private void wait(RuntimeException e) {
    // Flyway's messages are pages.
    String reason =
        e.getMessage() == null
            ? e.getClass().getName()
            : e.getMessage().lines().findFirst().orElse("");
    if (!reason.equals(status.problem())) {
      LOG.warn("The journal waits and is tried again: {}", reason);
      LOG.debug("The journal waits", e);
    }
    status.waiting(reason);
    stop.await(PAUSE);
  }
}
