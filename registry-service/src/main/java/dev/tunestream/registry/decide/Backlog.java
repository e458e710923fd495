package dev.tunestream.registry.decide;

import dev.tunestream.recipe.GateRule;
import dev.tunestream.registry.gate.Candidate;
import dev.tunestream.registry.gate.Evaluated;
import java.util.List;
import java.util.Map;

/**
 * What is still to be decided, as the tables tell it. Decisions follow from this state and not from
 * single events, so that none is lost when the service stops between two of them.
 *
 * @param unregistered jobs whose evaluation has ended and that have no version, in the order of the
 *     evaluations' ends
 * @param newest the highest version of every model that has one
 * @param latestBehind models whose alias {@code latest} isn't at their newest version
 * @param undecided versions whose recipe asks for an alias, without a gate's decision, oldest first
 * @param unpromoted versions that passed a gate and never got the alias, which no newer version
 *     holds, oldest first
 */
public record Backlog(
    List<Unregistered> unregistered,
    Map<String, Integer> newest,
    List<String> latestBehind,
    List<Undecided> undecided,
    List<Unpromoted> unpromoted) {

  /** A job to be registered under the model that its recipe names. */
  public record Unregistered(String model, String job, String adapter, boolean evaluated) {}

  /**
   * A version at a gate.
   *
   * @param evaluated what the gate goes by
   * @param rules what it asks
   */
  public record Undecided(
      String job, Candidate candidate, Evaluated evaluated, List<GateRule> rules) {}

  /** A version that may take an alias. */
  public record Unpromoted(String model, int version, String alias) {}

  public boolean isEmpty() {
    return unregistered.isEmpty()
        && latestBehind.isEmpty()
        && undecided.isEmpty()
        && unpromoted.isEmpty();
  }
}
