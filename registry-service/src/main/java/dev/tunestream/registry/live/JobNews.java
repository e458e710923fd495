package dev.tunestream.registry.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.registry.query.JobQueries;
import java.time.Instant;
import java.util.List;

/** What streams of a job tell; the name of the server-sent event is the part's, in lower case. */
public sealed interface JobNews {

  /**
   * Where the job stands.
   *
   * @param model and version that it became, or null
   * @param evaluation {@code COMPLETED} or {@code FAILED}, or null while there is none
   */
  record State(
      String state,
      int attempt,
      String reason,
      String evaluation,
      String model,
      Integer version,
      boolean over,
      Instant updated)
      implements JobNews {}

  /**
   * One thing that happened.
   *
   * @param id of the event: who resumes may be told of it twice
   */
  record Happening(String id, String event, Instant at, String text) implements JobNews {}

  /** Steps of the training, in order. */
  record Steps(List<JobQueries.Step> steps) implements JobNews {}

  /** How far the evaluation has come. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Evaluation(String column, int answered, int questions) implements JobNews {}
}
