package dev.tunestream.registry.gate;

import dev.tunestream.events.GateDecided;
import dev.tunestream.events.RuleVerdict;
import dev.tunestream.recipe.GateRule;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a version may take an alias: all rules must hold on its evaluation's report. */
final class Gate {
  private Gate() {}

  /**
   * The verdict of the rules.
   *
   * @param rules none lets every version pass
   */
  static GateDecided decide(
      Candidate candidate, List<GateRule> rules, Evaluated evaluated, Evidence evidence) {
    List<RuleVerdict> verdicts = rules.stream().map(rule -> RuleCheck.of(rule, evidence)).toList();
    boolean passed = verdicts.stream().allMatch(RuleVerdict::passed);
    return new GateDecided(
        candidate.model(),
        candidate.version(),
        candidate.alias(),
        passed,
        passed ? passed(verdicts, evidence) : refused(verdicts, evidence),
        evaluated.evaluation(),
        evaluated.report(),
        verdicts,
        null,
        null);
  }

  /** The verdict where nothing can be asked. */
  static GateDecided withoutEvidence(Candidate candidate, Evaluated evaluated, String why) {
    return new GateDecided(
        candidate.model(),
        candidate.version(),
        candidate.alias(),
        false,
        "Not passed: " + why + ".",
        evaluated.evaluation(),
        evaluated.report(),
        List.of(),
        null,
        null);
  }

  /** The verdict where nothing is asked, whether there is evidence or not. */
  static GateDecided open(Candidate candidate, Evaluated evaluated) {
    return new GateDecided(
        candidate.model(),
        candidate.version(),
        candidate.alias(),
        true,
        "Passed: the gate has no rules.",
        evaluated.evaluation(),
        evaluated.report(),
        List.of(),
        null,
        null);
  }

  private static String passed(List<RuleVerdict> verdicts, Evidence evidence) {
    return "Passed on %d held-out rows: %s.".formatted(evidence.rows(), texts(verdicts));
  }

  private static String refused(List<RuleVerdict> verdicts, Evidence evidence) {
    List<RuleVerdict> broken = verdicts.stream().filter(verdict -> !verdict.passed()).toList();
    return "Not passed on %d held-out rows: %s.".formatted(evidence.rows(), texts(broken));
  }

  private static String texts(List<RuleVerdict> verdicts) {
    return verdicts.stream().map(RuleVerdict::text).collect(Collectors.joining("; and "));
  }
}
