package dev.tunestream.client;

import java.time.Duration;
import java.util.List;

/** Follows jobs until all of them are over. */
public final class JobWatch {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final long SILENCE = Duration.ofMinutes(1).toNanos();

  private final JobStream stream;
  private final JobListener listener;
  private final Runnable meanwhile;
  private long lastNews = System.nanoTime();
  private int told;

  /**
   * @param meanwhile run between two looks; it may throw to end the wait, where nothing can be
   *     waited for any more
   */
  public JobWatch(JobStream stream, JobListener listener, Runnable meanwhile) {
    this.stream = stream;
    this.listener = listener;
    this.meanwhile = meanwhile;
  }

  /** Returns when all are over. */
  public void await(List<JobHistory> histories) {
    while (!look(histories)) {
      meanwhile.run();
    }
  }

  /** Takes in what is new; says whether all are over. */
  public boolean look(List<JobHistory> histories) {
    for (JobNews news : stream.poll(LOOK)) {
      for (JobHistory history : histories) {
        boolean over = history.isOver();
        if (history.apply(news) && !over) {
          lastNews = System.nanoTime();
          told = 0;
          listener.show(history, news);
        }
      }
    }
    long silent = System.nanoTime() - lastNews;
    if (silent > SILENCE * (told + 1)) {
      told++;
      listener.silence(histories, Duration.ofNanos(silent).toSeconds());
    }
    return histories.stream().allMatch(JobHistory::isOver);
  }
}
