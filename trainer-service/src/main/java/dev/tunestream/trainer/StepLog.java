package dev.tunestream.trainer;

import dev.tunestream.events.StepLogged;
import dev.tunestream.messaging.BrokerUnavailableException;
import dev.tunestream.messaging.Claim;
import dev.tunestream.messaging.Retries;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Publishes the steps of a training without holding it up, at most {@value #MOST_ON_THE_WAY} at a
 * time: when the broker is away, the training waits for it.
 */
final class StepLog {
  private static final int MOST_ON_THE_WAY = 64;

  private record Sent(String id, StepLogged step, CompletableFuture<Void> acknowledged) {}

  private final Announcer announcer;
  private final Retries retries;
  private final Deque<Sent> onTheWay = new ArrayDeque<>();

  StepLog(Announcer announcer, Claim claim) {
    this.announcer = announcer;
    this.retries = new Retries(claim);
  }

  void add(StepLogged step) {
    while (!onTheWay.isEmpty()
        && (onTheWay.size() >= MOST_ON_THE_WAY || onTheWay.peekFirst().acknowledged().isDone())) {
      settle(onTheWay.removeFirst());
    }
    String id = EventIds.of(step);
    onTheWay.addLast(new Sent(id, step, announcer.publishLater(id, step).toCompletableFuture()));
  }

  /** Waits until the broker has all steps. */
  void settle() {
    while (!onTheWay.isEmpty()) {
      settle(onTheWay.removeFirst());
    }
  }

  private void settle(Sent sent) {
    try {
      sent.acknowledged().join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof BrokerUnavailableException)) {
        throw e;
      }
      retries.untilItWorks(
          "step %d of job %s".formatted(sent.step().step(), sent.step().job()),
          other -> !(other instanceof BrokerUnavailableException),
          () -> {
            announcer.publish(sent.id(), sent.step());
            return null;
          });
    }
  }
}
