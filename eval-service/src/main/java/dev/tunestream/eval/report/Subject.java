package dev.tunestream.eval.report;

/**
 * What was evaluated, by digest: everything that the answers follow from. No ids, times or hosts,
 * so that equal evaluations have equal reports.
 *
 * @param precision the element type in which the models answered, such as {@code fp32}
 */
public record Subject(
    String base, String adapter, String test, String train, int maxNewTokens, String precision) {}
