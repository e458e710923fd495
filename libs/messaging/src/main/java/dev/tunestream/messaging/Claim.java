package dev.tunestream.messaging;

import java.time.Duration;

/**
 * A worker's hold on a queued record, kept for as long as the work lasts. Long work asks {@link
 * #ended()} often, and ends by throwing {@link ServiceStoppingException} when it is true.
 */
public final class Claim implements Pause {
  private final int deliveryCount;
  private final boolean lastDelivery;
  private volatile Runnable afterRenewal = () -> {};
  private boolean lost;
  private boolean stopping;

  /** For tests of handlers; the queue makes its own. */
  public Claim(int deliveryCount, boolean lastDelivery) {
    this.deliveryCount = deliveryCount;
    this.lastDelivery = lastDelivery;
  }

  /** How often the record was delivered, from 1. */
  public int deliveryCount() {
    return deliveryCount;
  }

  /** Whether the broker will not deliver it again, whatever happens now. */
  public boolean lastDelivery() {
    return lastDelivery;
  }

  /** Whether the record may be another worker's by now: nothing of it may be done any more. */
  public synchronized boolean lost() {
    return lost;
  }

  /** Whether the service stops; the record will be given back when the handler ends. */
  public synchronized boolean stopping() {
    return stopping;
  }

  /** Whether the work has to end, for one reason or the other. */
  public synchronized boolean ended() {
    return lost || stopping;
  }

  /** Runs it each time the hold was renewed, off the thread that works; in place of one before. */
  public void onRenewal(Runnable action) {
    afterRenewal = action;
  }

  /** An interrupted thread is told to give up too. */
  @Override
  public synchronized boolean await(Duration pause) {
    long until = System.nanoTime() + pause.toNanos();
    try {
      for (long left = pause.toNanos(); left > 0 && !ended(); left = until - System.nanoTime()) {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
      return ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Tells that the hold is lost; the queue does, and tests of handlers. */
  public synchronized void lose() {
    lost = true;
    notifyAll();
  }

  /** Tells the work to end; the queue does, and tests of handlers. */
  public synchronized void stop() {
    stopping = true;
    notifyAll();
  }

  /** Tells that the hold was renewed; the queue does, and tests of handlers. */
  public void renewed() {
    afterRenewal.run();
  }
}
