package dev.tunestream.eval.model;

import dev.tunestream.eval.score.Answer;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.GenerationListener;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Answers with the project's own engine, greedily. */
public final class LmModel implements AnsweringModel {
  private final Tokenizer tokenizer;
  private final LanguageModel model;
  private final AdapterHandle adapter;
  private final BooleanSupplier ended;

  private LmModel(
      Tokenizer tokenizer, LanguageModel model, AdapterHandle adapter, BooleanSupplier ended) {
    this.tokenizer = tokenizer;
    this.model = model;
    this.adapter = adapter;
    this.ended = ended;
  }

  /** Loads it all, or nothing. */
  public static LmModel open(
      Path base, Path adapterDirectory, Precision precision, BooleanSupplier ended) {
    Tokenizer tokenizer = Tokenizer.open(base);
    LanguageModel model = null;
    try {
      model = LanguageModel.load(base, precision);
      return new LmModel(tokenizer, model, model.attach(adapterDirectory), ended);
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
  public List<Answer> base(List<int[]> prompts, int maxNewTokens) {
    return answers(prompts, maxNewTokens, null);
  }

  @Override
  public List<Answer> tuned(List<int[]> prompts, int maxNewTokens) {
    return answers(prompts, maxNewTokens, adapter);
  }

  private List<Answer> answers(List<int[]> prompts, int maxNewTokens, AdapterHandle with) {
    List<int[]> tokens =
        model.greedy(
            prompts,
            maxNewTokens,
            true,
            with,
            new GenerationListener() {
              @Override
              public boolean stopRequested() {
                return ended.getAsBoolean();
              }
            });
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      int room = Math.min(maxNewTokens, model.info().maxPositions() - prompts.get(i).length);
      int length = tokens.get(i).length;
      answers.add(new Answer(decode(tokens.get(i)), length > 0 && length >= room));
    }
    return answers;
  }

  @Override
  public void close() {
    adapter.close();
    model.close();
    tokenizer.close();
  }
}
