package dev.tunestream.registry.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.registry.Story;
import dev.tunestream.registry.database.DatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CardWriterTest {
  private static final VersionRegistered VERSION =
      new VersionRegistered("model", 1, "job", Story.digest('a'), "job");

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger tries = new AtomicInteger();
  private RuntimeException failure = new StoreUnavailableException("away", null);

  private final CardWriter writer =
      new CardWriter(
          version -> {
            tries.incrementAndGet();
            if (failure != null) {
              throw failure;
            }
            return version;
          },
          now::get);

  @Test
  void aVersionWaitsWhileTheStoreIsAwayAndIsNotLost() {
    assertThat(writer.complete(VERSION)).isEmpty();

    failure = null;
    now.set(Duration.ofSeconds(20).toNanos());
    assertThat(writer.complete(VERSION)).contains(VERSION);
  }

  @Test
  void theStoreIsNotAskedForEveryVersionThatWaits() {
    writer.complete(VERSION);
    writer.complete(VERSION);
    writer.complete(VERSION);

    assertThat(tries).hasValue(1);
  }

  @Test
  void aCardThatCannotBeWrittenDoesNotHoldUpItsVersion() {
    failure = new IllegalStateException("a mistake");

    assertThat(writer.complete(VERSION)).contains(VERSION);
  }

  @Test
  void aDatabaseThatFailsIsTheJournalsMatter() {
    failure = new DatabaseException(new SQLException("gone"));

    assertThatThrownBy(() -> writer.complete(VERSION)).isSameAs(failure);
  }
}
