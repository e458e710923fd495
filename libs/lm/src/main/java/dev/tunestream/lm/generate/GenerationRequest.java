package dev.tunestream.lm.generate;

import dev.tunestream.lm.tensor.SeededRandom;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A prompt to continue. Its answer follows from itself alone, not from the requests beside it;
 * equal requests get equal answers.
 *
 * @param prompt token ids, at least one
 * @param options how to continue it
 * @param adapter an adapter attached to the model, or null for the base alone
 */
public record GenerationRequest(int[] prompt, GenerationOptions options, AdapterHandle adapter) {

  /**
   * Requests for many prompts with the same options, each with a seed of its own that follows from
   * the options' seed and the prompt's place in the list: equal prompts get different answers.
   */
  public static List<GenerationRequest> all(
      List<int[]> prompts, GenerationOptions options, AdapterHandle adapter) {
    return IntStream.range(0, prompts.size())
        .mapToObj(
            i ->
                new GenerationRequest(
                    prompts.get(i),
                    options.with(
                        options
                            .sampling()
                            .withSeed(
                                new SeededRandom(options.sampling().seed(), "request " + i)
                                    .nextLong())),
                    adapter))
        .toList();
  }
}
