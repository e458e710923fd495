package dev.tunestream.cli.line;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.stack.Home;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobNews;
import dev.tunestream.client.JobStream;
import java.time.Duration;
import java.util.List;

/** Follows jobs until all of them are over. */
public final class JobWatch {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final long SILENCE = Duration.ofMinutes(1).toNanos();

  private final Home home;
  private final JobStream stream;
  private final JobView view;
  private long lastNews = System.nanoTime();
  private int told;

  public JobWatch(Home home, JobStream stream, JobView view) {
    this.home = home;
    this.stream = stream;
    this.view = view;
  }

  /** Returns when all are over; ends the command when the stack ends before them. */
  public void await(List<JobHistory> histories) {
    while (!look(histories)) {
      if (home.running().isEmpty()) {
        throw CliException.unreachable(
            "The stack in %s has ended; its jobs go on when it is started again. (logs: %s)"
                .formatted(home.directory(), home.logs()));
      }
    }
  }

  /** Takes in what is new; says whether all are over. */
  boolean look(List<JobHistory> histories) {
    for (JobNews news : stream.poll(LOOK)) {
      for (JobHistory history : histories) {
        boolean over = history.isOver();
        if (history.apply(news) && !over) {
          lastNews = System.nanoTime();
          told = 0;
          view.show(history, news);
        }
      }
    }
    long silent = System.nanoTime() - lastNews;
    if (silent > SILENCE * (told + 1)) {
      told++;
      view.silence(histories, Duration.ofNanos(silent).toSeconds());
    }
    return histories.stream().allMatch(JobHistory::isOver);
  }
}
