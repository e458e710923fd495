package dev.tunestream.eval.judge;

import java.util.List;

/**
 * What a judge has said of many answers.
 *
 * @param verdicts in the order of the answers; null where there is none
 * @param failure why some have none, in a sentence, or null
 */
public record Verdicts(List<Verdict> verdicts, String failure) {}
