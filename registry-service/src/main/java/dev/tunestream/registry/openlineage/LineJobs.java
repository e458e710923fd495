package dev.tunestream.registry.openlineage;

/** Tells of jobs what their later events leave out. */
public interface LineJobs {
  /**
   * A job.
   *
   * @param name of its recipe
   * @param wasAccepted whether its tokens had been made when it was asked last
   */
  record Known(String name, boolean wasAccepted) {}

  /**
   * What is known of a job; where nothing is, its id is its name.
   *
   * @param ended whether it has ended, so that its last state is wanted
   */
  Known find(String job, boolean ended);
}
