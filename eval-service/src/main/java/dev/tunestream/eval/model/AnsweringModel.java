package dev.tunestream.eval.model;

import dev.tunestream.eval.score.Answer;
import java.util.List;

/** A base model and what a training has made of it; both can answer. */
public interface AnsweringModel extends AutoCloseable {
  /** The text of ids, special tokens left out. */
  String decode(int[] ids);

  /** The token that ends a text. */
  int endOfText();

  /**
   * The base model's answers.
   *
   * @param prompts token ids, at least one each
   * @throws java.util.concurrent.CancellationException if the work was told to end
   */
  List<Answer> base(List<int[]> prompts, int maxNewTokens);

  /** The tuned model's answers; as {@link #base}. */
  List<Answer> tuned(List<int[]> prompts, int maxNewTokens);

  @Override
  void close();
}
