package dev.tunestream.eval.serve.generate;

import dev.tunestream.lm.generate.GenerationListener;
import dev.tunestream.lm.generate.GenerationOptions;
import java.util.List;
import java.util.function.IntFunction;

/** A model in memory. For the one thread that generates. */
interface OpenModel {
  /**
   * A prompt's tokens, which the model has in its vocabulary.
   *
   * @throws dev.tunestream.eval.serve.RefusedException if it can't be written for this model
   */
  int[] read(Prompt prompt);

  /** The text of tokens. */
  String decode(int[] ids);

  /** Makes text of an answer's tokens one by one: what each of them completes. */
  IntFunction<String> texts();

  /** The most tokens that a prompt and its answer may have together. */
  int maxTokens();

  /** A prompt and how to continue it. */
  record Row(int[] prompt, GenerationOptions options) {}

  /**
   * Continues prompts side by side.
   *
   * @param listener is told of each row by its index
   * @throws java.util.concurrent.CancellationException if the listener ends it
   */
  void generate(List<Row> rows, GenerationListener listener);
}
