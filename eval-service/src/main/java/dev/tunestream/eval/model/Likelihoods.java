package dev.tunestream.eval.model;

import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.generate.LogLikelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Finds likelihoods, some hundred at a time.
 *
 * @param ended asked in between; true ends the work
 */
record Likelihoods(BooleanSupplier ended) {
  private static final int TOGETHER = 256;

  /**
   * One for each continuation, in their order.
   *
   * @param adapter attached to the model, or null
   * @throws CancellationException if the work was told to end
   */
  List<LogLikelihood> of(
      LanguageModel model, AdapterHandle adapter, List<Continuation> continuations) {
    List<LogLikelihood> found = new ArrayList<>();
    for (int first = 0; first < continuations.size(); first += TOGETHER) {
      if (ended.getAsBoolean()) {
        throw new CancellationException("the work on likelihoods was stopped");
      }
      int last = Math.min(continuations.size(), first + TOGETHER);
      found.addAll(model.logLikelihoods(continuations.subList(first, last), adapter));
    }
    return found;
  }
}
