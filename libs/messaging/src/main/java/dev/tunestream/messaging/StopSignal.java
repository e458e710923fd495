package dev.tunestream.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells everything that waits that the service stops. Never taken back. */
@Singleton
public class StopSignal implements Pause {
  private final CountDownLatch stopped = new CountDownLatch(1);

  void onShutdown(@Observes @Priority(1) ShutdownEvent event) {
    stop();
  }

  public void stop() {
    stopped.countDown();
  }

  public boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** An interrupted thread is told to give up too. */
  @Override
  public boolean await(Duration pause) {
    try {
      return stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
