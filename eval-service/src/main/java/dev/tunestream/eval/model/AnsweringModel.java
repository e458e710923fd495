package dev.tunestream.eval.model;

import dev.tunestream.eval.score.Answer;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LogLikelihood;
import java.util.List;

/**
 * A base model, and what a training has made of it where there is such a thing; both can answer.
 */
public interface AnsweringModel extends AutoCloseable {
  /** The text of ids, special tokens left out. */
  String decode(int[] ids);

  /** The token that ends a text. */
  int endOfText();

  /** The most tokens of a prompt and its answer together. */
  int maxTokens(Side side);

  /**
   * One model's answers.
   *
   * @param prompts token ids, at least one each
   * @return one for each, in their order
   * @throws java.util.concurrent.CancellationException if the work was told to end
   */
  List<Answer> answers(Side side, List<int[]> prompts, int maxNewTokens);

  /**
   * How likely one model finds continuations behind their contexts.
   *
   * @return one for each, in their order
   */
  List<LogLikelihood> likelihoods(Side side, List<Continuation> continuations);

  /** The tokens of two texts, as benchmarks cut them. */
  Continuation continuation(String context, String text);

  @Override
  void close();
}
