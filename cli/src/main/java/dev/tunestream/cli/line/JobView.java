package dev.tunestream.cli.line;

import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobNews;

/** Shows what happens to jobs. */
public interface JobView extends AutoCloseable {
  /**
   * @param history what the job's news add up to, these among them
   */
  void show(JobHistory history, JobNews news);

  @Override
  default void close() {}
}
