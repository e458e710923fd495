package dev.tunestream.eval.model;

import dev.tunestream.eval.score.Answer;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.generate.LogLikelihood;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Answers with a base and with a model that full fine-tuning has made of it. They share the base's
 * tokenizer and no weight, so only the one that answers is in memory.
 */
final class WholeModels implements AnsweringModel {
  private final Path base;
  private final Path tuned;
  private final Precision precision;
  private final Tokenizer tokenizer;
  private final GreedyAnswers answers;
  private final Likelihoods likelihoods;

  private WholeModels(
      Path base, Path tuned, Precision precision, Tokenizer tokenizer, BooleanSupplier ended) {
    this.base = base;
    this.tuned = tuned;
    this.precision = precision;
    this.tokenizer = tokenizer;
    this.answers = new GreedyAnswers(tokenizer, ended);
    this.likelihoods = new Likelihoods(ended);
  }

  /** Looks whether both can be used; no weight is loaded yet. */
  static WholeModels open(Path base, Path tuned, Precision precision, BooleanSupplier ended) {
    ModelDirectory.open(base);
    ModelDirectory.open(tuned);
    return new WholeModels(base, tuned, precision, Tokenizer.open(base), ended);
  }

  @Override
  public String decode(int[] ids) {
    return tokenizer.decode(ids);
  }

  @Override
  public int endOfText() {
    return tokenizer.endOfText();
  }

  @Override
  public List<Answer> base(List<int[]> prompts, int maxNewTokens) {
    return answers(base, prompts, maxNewTokens);
  }

  @Override
  public List<Answer> tuned(List<int[]> prompts, int maxNewTokens) {
    return answers(tuned, prompts, maxNewTokens);
  }

  private List<Answer> answers(Path directory, List<int[]> prompts, int maxNewTokens) {
    try (LanguageModel model = LanguageModel.load(directory, precision)) {
      return answers.of(model, null, prompts, maxNewTokens);
    }
  }

  @Override
  public List<LogLikelihood> baseLikelihoods(List<Continuation> continuations) {
    return likelihoods(base, continuations);
  }

  @Override
  public List<LogLikelihood> tunedLikelihoods(List<Continuation> continuations) {
    return likelihoods(tuned, continuations);
  }

  private List<LogLikelihood> likelihoods(Path directory, List<Continuation> continuations) {
    try (LanguageModel model = LanguageModel.load(directory, precision)) {
      return likelihoods.of(model, null, continuations);
    }
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
