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
  private final int maxTokens;
  private Side loadedSide;
  private LanguageModel loaded;

  private WholeModels(
      Path base,
      Path tuned,
      Precision precision,
      Tokenizer tokenizer,
      int maxTokens,
      BooleanSupplier ended) {
    this.base = base;
    this.tuned = tuned;
    this.precision = precision;
    this.tokenizer = tokenizer;
    this.answers = new GreedyAnswers(tokenizer, ended);
    this.likelihoods = new Likelihoods(ended);
    this.maxTokens = maxTokens;
  }

  /** Looks whether both can be used; no weight is loaded yet. */
  static WholeModels open(Path base, Path tuned, Precision precision, BooleanSupplier ended) {
    int maxTokens = ModelDirectory.open(base).info().maxPositions();
    ModelDirectory.open(tuned);
    return new WholeModels(base, tuned, precision, Tokenizer.open(base), maxTokens, ended);
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
  public int maxTokens(Side side) {
    return maxTokens;
  }

  @Override
  public List<Answer> answers(Side side, List<int[]> prompts, int maxNewTokens) {
    return answers.of(load(side), null, prompts, maxNewTokens);
  }

  @Override
  public List<LogLikelihood> likelihoods(Side side, List<Continuation> continuations) {
    return likelihoods.of(load(side), null, continuations);
  }

  /** Kept until the other one is asked. */
  private LanguageModel load(Side side) {
    if (side != loadedSide) {
      unload();
      loaded = LanguageModel.load(side == Side.BASE ? base : tuned, precision);
      loadedSide = side;
    }
    return loaded;
  }

  private void unload() {
    if (loaded != null) {
      loaded.close();
      loaded = null;
      loadedSide = null;
    }
  }

  @Override
  public Continuation continuation(String context, String text) {
    return Continuation.of(tokenizer, context, text);
  }

  @Override
  public void close() {
    unload();
    tokenizer.close();
  }
}
