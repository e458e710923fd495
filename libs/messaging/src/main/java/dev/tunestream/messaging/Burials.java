package dev.tunestream.messaging;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * Dead letters on their way, a bounded number at a time; all have arrived when this is closed. For
 * one thread.
 */
final class Burials implements AutoCloseable {
  private static final int MOST_ON_THEIR_WAY = 1000;

  private record Burial(ReceivedRecord record, RuntimeException why, CompletionStage<Void> sent) {}

  private final DeadLetters deadLetters;
  private final BiConsumer<ReceivedRecord, RuntimeException> again;
  private final Deque<Burial> open = new ArrayDeque<>();
  private int count;

  /**
   * @param again puts a record to the dead letters that did not get there, however long it takes
   */
  Burials(DeadLetters deadLetters, BiConsumer<ReceivedRecord, RuntimeException> again) {
    this.deadLetters = deadLetters;
    this.again = again;
  }

  void begin(ReceivedRecord record, RuntimeException why) {
    if (open.size() == MOST_ON_THEIR_WAY) {
      end(open.removeFirst());
    }
    open.addLast(new Burial(record, why, deadLetters.putLater(record, why)));
    count++;
  }

  int count() {
    return count;
  }

  private void end(Burial burial) {
    try {
      burial.sent().toCompletableFuture().join();
    } catch (CompletionException e) {
      // The broker was away; how long is told there.
      again.accept(burial.record(), burial.why());
    }
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      end(open.removeFirst());
    }
  }
}
