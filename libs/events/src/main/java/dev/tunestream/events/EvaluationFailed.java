package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An evaluation that gave no report, with the reason in a sentence for people.
 *
 * @param job as in the request, or null
 * @param adapter as in the request, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationFailed(String evaluation, String job, String adapter, String reason)
    implements Event {
  public EvaluationFailed {
    Check.name("evaluation", evaluation);
    Check.nameOrNull("job", job);
    Check.digestOrNull("adapter", adapter);
    Check.text("reason", reason);
  }

  /** Of the request that was given up. */
  public static EvaluationFailed of(EvaluationRequested request, String reason) {
    return new EvaluationFailed(request.evaluation(), request.job(), request.adapter(), reason);
  }

  @Override
  public String key() {
    return evaluation;
  }
}
