package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * How base and tuned model answered the held-out rows, or the base model alone.
 *
 * @param job as in the request, or null
 * @param adapter as in the request, or null for the base model alone
 * @param tuned scores of the tuned model, or null where there is none
 * @param report digest of the object with every answer
 * @param seconds how long the answers of each column of the report took, where this evaluation has
 *     computed them and not found them from before
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EvaluationCompleted(
    String evaluation,
    String job,
    String adapter,
    Scores base,
    Scores tuned,
    String report,
    Map<String, Double> seconds)
    implements Event {
  @JsonCreator
  public EvaluationCompleted {
    Check.name("evaluation", evaluation);
    Check.nameOrNull("job", job);
    Check.digestOrNull("adapter", adapter);
    Check.present("base", base);
    Check.that(
        (tuned == null) == (adapter == null),
        "tuned",
        tuned,
        "there are scores of a tuned model exactly where there is an adapter");
    Check.digest("report", report);
    seconds = seconds == null ? Map.of() : Check.copy("seconds", seconds);
  }

  @Override
  public String key() {
    return evaluation;
  }
}
