package dev.tunestream.registry.journal;

import dev.tunestream.events.Event;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.messaging.EventInbox;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.registry.apply.Applied;
import dev.tunestream.registry.apply.Tables;
import dev.tunestream.registry.apply.Told;
import dev.tunestream.registry.database.Database;
import dev.tunestream.registry.database.DatabaseException;
import dev.tunestream.registry.database.Offsets;
import dev.tunestream.registry.database.Offsets.Partition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies records and moves the offsets on in the same transaction: a record counts exactly once,
 * wherever the service stops.
 */
@ApplicationScoped
class Applier {
  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  private final Database database;
  private final EventInbox inbox;
  private final jakarta.enterprise.event.Event<Applied> news;
  private Map<Partition, Long> applied = Map.of();

  Applier(Database database, EventInbox inbox, jakarta.enterprise.event.Event<Applied> news) {
    this.database = database;
    this.inbox = inbox;
    this.news = news;
    JournalTopics.OWN.forEach(inbox::expect);
  }

  /** Reads from the database up to where the journal has been applied. */
  Map<Partition, Long> reload() {
    applied = new HashMap<>(database.read(Offsets::read));
    return Map.copyOf(applied);
  }

  /**
   * Applies the records of a poll: together, or when one of them can't be used, one by one and that
   * one put aside.
   *
   * @return false if another instance has applied meanwhile; then {@link #reload} and read from
   *     there
   */
  boolean apply(List<ConsumerRecord<byte[], byte[]>> records) {
    try {
      return applyTogether(records);
    } catch (InvalidEventException e) {
      LOG.debug("a record of the poll can't be read", e);
    } catch (DatabaseException e) {
      if (!e.isAboutValues()) {
        throw e;
      }
      LOG.debug("a record of the poll can't be stored", e);
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (!applyOrPutAside(record)) {
        return false;
      }
    }
    return true;
  }

  private boolean applyOrPutAside(ConsumerRecord<byte[], byte[]> record) {
    try {
      return applyTogether(List.of(record));
    } catch (InvalidEventException e) {
      putAside(record, e.getMessage());
    } catch (DatabaseException e) {
      if (!e.isAboutValues()) {
        throw e;
      }
      putAside(record, e.getMessage());
    }
    return store(Map.of(), advanced(List.of(record)));
  }

  private boolean applyTogether(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<ConsumerRecord<byte[], byte[]>, Told<?>> events = new java.util.LinkedHashMap<>();
    records.forEach(record -> events.put(record, JournalRecord.read(record)));
    return store(events, advanced(records));
  }

  private boolean store(
      Map<ConsumerRecord<byte[], byte[]>, Told<?>> events, Map<Partition, Long> next) {
    try {
      database.transaction(
          connection -> {
            // First, so that of two instances the second waits here and then sees that it is late.
            for (Map.Entry<Partition, Long> to : next.entrySet()) {
              Long from = applied.get(to.getKey());
              if (!Offsets.advance(connection, to.getKey(), from, to.getValue())) {
                throw new OvertakenException();
              }
            }
            for (Told<?> event : events.values()) {
              Tables.apply(connection, event);
            }
            return null;
          });
    } catch (OvertakenException e) {
      LOG.info("Another instance has applied these records; going on from where it is");
      return false;
    }
    applied.putAll(next);
    news.fire(new Applied(events.values().stream().<Event>map(Told::event).toList()));
    return true;
  }

  private static Map<Partition, Long> advanced(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<Partition, Long> next = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      next.merge(new Partition(record.topic(), record.partition()), record.offset() + 1, Math::max);
    }
    return next;
  }

  private void putAside(ConsumerRecord<byte[], byte[]> record, String reason) {
    if (JournalTopics.isOwn(record.topic())) {
      inbox.receive(
          record,
          _ -> {
            throw new RejectedEventException(reason);
          });
    } else {
      LOG.warn(
          "Record {} of {}-{} is passed over: {}",
          record.offset(),
          record.topic(),
          record.partition(),
          reason);
    }
  }

  /** Undoes the transaction; never leaves this class. */
  private static final class OvertakenException extends RuntimeException {
    OvertakenException() {
      super("another instance has applied these records");
    }
  }
}
