package dev.tunestream.registry.pages.jobs;

import java.util.List;

/**
 * A page of jobs, newest first.
 *
 * @param state that was asked for, or null for all
 * @param next the job behind which the next page begins, or null
 * @param first whether it is the first page, which follows changes
 */
public record JobList(
    List<Count> counts, String state, List<JobRow> jobs, String next, boolean first) {

  /** How many jobs are in a state. */
  public record Count(String state, long jobs) {}

  public long all() {
    return counts.stream().mapToLong(Count::jobs).sum();
  }
}
