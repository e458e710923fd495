package dev.tunestream.registry.live;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What one reader of a stream has still to look at: jobs to which something was applied. */
final class JobWatch implements AutoCloseable {
  /** More changed jobs than are told one by one. */
  private static final int MOST = 500;

  private final Predicate<String> wanted;
  private final boolean steps;
  private final Runnable end;
  private final Lock lock = new ReentrantLock();
  private final Condition touched = lock.newCondition();
  private final Set<String> jobs = new HashSet<>();
  private boolean more;

  /**
   * @param steps whether steps are told as well
   */
  JobWatch(Predicate<String> wanted, boolean steps, Runnable end) {
    this.wanted = wanted;
    this.steps = steps;
    this.end = end;
  }

  /**
   * Jobs that have changed.
   *
   * @param more whether others have changed too, more than can be told
   */
  record Changes(Set<String> jobs, boolean more) {
    boolean isEmpty() {
      return jobs.isEmpty() && !more;
    }
  }

  /**
   * @param ofAStep whether it was only one more step of a training
   */
  void touch(String job, boolean ofAStep) {
    if ((ofAStep && !steps) || !wanted.test(job)) {
      return;
    }
    lock.lock();
    try {
      if (jobs.size() < MOST) {
        jobs.add(job);
      } else {
        more = true;
      }
      touched.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next changes; none if nothing has changed for so long. */
  Changes await(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (jobs.isEmpty() && left > 0) {
        left = touched.awaitNanos(left);
      }
      Changes changes = new Changes(Set.copyOf(jobs), more);
      jobs.clear();
      more = false;
      return changes;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
