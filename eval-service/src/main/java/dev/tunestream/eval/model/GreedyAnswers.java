package dev.tunestream.eval.model;

import dev.tunestream.eval.score.Answer;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.FinishReason;
import dev.tunestream.lm.generate.GenerationListener;
import dev.tunestream.lm.generate.GenerationOptions;
import dev.tunestream.lm.generate.GenerationRequest;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.generate.stop.StopRules;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Lets a model answer greedily, up to the end-of-text token.
 *
 * @param ended asked often; true ends the work
 */
record GreedyAnswers(Tokenizer tokenizer, BooleanSupplier ended) {

  /**
   * The answers in the order of the prompts.
   *
   * @param adapter attached to the model, or null
   * @throws java.util.concurrent.CancellationException if the work was told to end
   */
  List<Answer> of(
      LanguageModel model, AdapterHandle adapter, List<int[]> prompts, int maxNewTokens) {
    GenerationOptions options = GenerationOptions.greedy(maxNewTokens).with(StopRules.END_OF_TEXT);
    GenerationListener listener =
        new GenerationListener() {
          @Override
          public boolean stopRequested() {
            return ended.getAsBoolean();
          }
        };
    return model.generate(GenerationRequest.all(prompts, options, adapter), null, listener).stream()
        .map(
            answer ->
                new Answer(
                    tokenizer.decode(answer.tokens()),
                    answer.tokens().length,
                    answer.tokens().length > 0 && answer.finishReason() == FinishReason.LENGTH))
        .toList();
  }
}
