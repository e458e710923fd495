package dev.tunestream.eval.model;

import dev.tunestream.eval.score.Answer;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LogLikelihood;
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

  /**
   * How likely the base model finds continuations behind their contexts.
   *
   * @return one for each, in their order
   */
  List<LogLikelihood> baseLikelihoods(List<Continuation> continuations);

  /** How likely the tuned model finds them; as {@link #baseLikelihoods}. */
  List<LogLikelihood> tunedLikelihoods(List<Continuation> continuations);

  @Override
  void close();
}
