package dev.tunestream.client;

import java.util.List;

/** Is told what happens to jobs. */
public interface JobListener extends AutoCloseable {
  /** One that isn't interested. */
  JobListener SILENT = (history, news) -> {};

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
