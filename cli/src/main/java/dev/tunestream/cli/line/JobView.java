package dev.tunestream.cli.line;

import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobNews;
import java.util.List;

/** Shows what happens to jobs. */
public interface JobView extends AutoCloseable {
  /**
   * @param history what the job's news add up to, these among them
   */
  void show(JobHistory history, JobNews news);

  /**
   * Nothing has happened for a while.
   *
   * @param seconds since the last news
   */
  default void silence(List<JobHistory> histories, long seconds) {}

  @Override
  default void close() {}
}
