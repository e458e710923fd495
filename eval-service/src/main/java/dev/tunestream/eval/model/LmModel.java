package dev.tunestream.eval.model;

import dev.tunestream.eval.score.Answer;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.generate.LogLikelihood;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Answers with the project's own engine: one model in memory, and the adapter over it. */
public final class LmModel implements AnsweringModel {
  private final Tokenizer tokenizer;
  private final LanguageModel model;
  private final AdapterHandle adapter;
  private final GreedyAnswers answers;
  private final Likelihoods likelihoods;

  private LmModel(
      Tokenizer tokenizer, LanguageModel model, AdapterHandle adapter, BooleanSupplier ended) {
    this.tokenizer = tokenizer;
    this.model = model;
    this.adapter = adapter;
    this.answers = new GreedyAnswers(tokenizer, ended);
    this.likelihoods = new Likelihoods(ended);
  }

  /**
   * Loads it all, or nothing.
   *
   * @param tuned an adapter's directory or that of a model whose weights were all trained, or null
   *     for the base alone
   */
  public static AnsweringModel open(
      Path base, Path tuned, Precision precision, BooleanSupplier ended) {
    return tuned == null || AdapterDirectory.isOne(tuned)
        ? over(base, tuned, precision, ended)
        : WholeModels.open(base, tuned, precision, ended);
  }

  private static LmModel over(Path base, Path adapter, Precision precision, BooleanSupplier ended) {
    Tokenizer tokenizer = Tokenizer.open(base);
    LanguageModel model = null;
    try {
      model = LanguageModel.load(base, precision);
      return new LmModel(tokenizer, model, adapter == null ? null : model.attach(adapter), ended);
    } catch (RuntimeException e) {
      if (model != null) {
        model.close();
      }
      tokenizer.close();
      throw e;
    }
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
    return model.maxTokens(adapter(side));
  }

  @Override
  public List<Answer> answers(Side side, List<int[]> prompts, int maxNewTokens) {
    return answers.of(model, adapter(side), prompts, maxNewTokens);
  }

  @Override
  public List<LogLikelihood> likelihoods(Side side, List<Continuation> continuations) {
    return likelihoods.of(model, adapter(side), continuations);
  }

  private AdapterHandle adapter(Side side) {
    return side == Side.BASE ? null : adapter;
  }

  @Override
  public Continuation continuation(String context, String text) {
    return Continuation.of(tokenizer, context, text);
  }

  @Override
  public void close() {
    if (adapter != null) {
      adapter.close();
    }
    model.close();
    tokenizer.close();
  }
}
