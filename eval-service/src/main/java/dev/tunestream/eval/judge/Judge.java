package dev.tunestream.eval.judge;

import dev.tunestream.eval.question.Question;

/** Scores answers. */
public interface Judge {
  /** The name of the model that scores. */
  String model();

  /** What it is asked, with {@code {question}}, {@code {reference}} and {@code {answer}}. */
  String prompt();

  /**
   * Scores one answer; several may be asked about at a time.
   *
   * @throws JudgeException if there is no verdict to be had
   */
  Verdict of(Question question, String answer);
}
