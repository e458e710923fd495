package dev.tunestream.lm.benchmark;

import java.util.HashSet;
import java.util.List;

/**
 * A question with answers to choose from: texts of which each is looked at behind its context.
 *
 * @param choices from 2 to {@value MOST_CHOICES}
 * @param separator what stands between a context and its choice, in most tasks a space
 * @param golds the places of the right choices, from 0, ascending; one at least
 * @param metrics what is reckoned of it; one at least
 */
public record Question(
    List<Choice> choices, String separator, List<Integer> golds, List<Metric> metrics) {
  /** More would be no question that anyone asks. */
  public static final int MOST_CHOICES = 1000;

  /** What stands before a choice unless told otherwise. */
  public static final String SPACE = " ";

  /** What is reckoned unless told otherwise. */
  public static final List<Metric> USUAL_METRICS = List.of(Metric.ACC, Metric.ACC_NORM);

  /**
   * Checks it.
   *
   * @throws BenchmarkException with a clause that says what is wrong
   */
  public Question {
    choices = List.copyOf(choices);
    golds = golds.stream().sorted().toList();
    metrics = List.copyOf(metrics);
    int count = choices.size();
    require(
        count >= 2 && count <= MOST_CHOICES,
        "has %d choices; from 2 to %d are asked".formatted(count, MOST_CHOICES));
    require(!golds.isEmpty(), "has no right choice; one at least must be");
    require(
        golds.stream().allMatch(gold -> gold >= 0 && gold < count),
        "has the right choices %s; their places go from 0 to %d".formatted(golds, count - 1));
    require(
        new HashSet<>(golds).size() == golds.size(),
        "has the right choices %s; each stands there once".formatted(golds));
    require(
        !metrics.isEmpty() && new HashSet<>(metrics).size() == metrics.size(),
        "has the metrics %s; one at least, each once, is reckoned"
            .formatted(metrics.stream().map(Metric::word).toList()));
  }

  /** One with a space before each choice, one right choice and the usual metrics. */
  public static Question of(String query, List<String> choices, int gold) {
    return new Question(
        choices.stream().map(choice -> new Choice(query, choice)).toList(),
        SPACE,
        List.of(gold),
        USUAL_METRICS);
  }

  /** Whether the choice at a place is a right one. */
  boolean isGold(int place) {
    return golds.contains(place);
  }

  /** What is looked at behind the context of the choice at a place. */
  public String continuation(int place) {
    return separator + choices.get(place).text();
  }

  private static void require(boolean holds, String clause) {
    if (!holds) {
      throw new BenchmarkException(clause);
    }
  }
}
