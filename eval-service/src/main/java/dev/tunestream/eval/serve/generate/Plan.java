package dev.tunestream.eval.serve.generate;

import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.lm.generate.GenerationOptions;
import dev.tunestream.lm.generate.stop.StopRules;
import dev.tunestream.lm.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A request as a model reads it.
 *
 * @param prompts what it reads
 * @param rows one for each answer
 */
record Plan(List<Audience.Read> prompts, List<OpenModel.Row> rows) {

  /**
   * Reads the prompts.
   *
   * @throws RefusedException if the model can't answer them; it names the numbers
   */
  static Plan of(Ask ask, OpenModel model) {
    List<Audience.Read> reads = new ArrayList<>();
    List<OpenModel.Row> rows = new ArrayList<>();
    for (int number = 0; number < ask.prompts().size(); number++) {
      Prompt prompt = ask.prompts().get(number);
      int[] ids = model.read(prompt);
      reads.add(new Audience.Read(ids.length, text(prompt, ids, model)));
      int most = most(ask, number, ids.length, model.maxTokens());
      long seed = ask.seed().orElseGet(RandomGenerator.getDefault()::nextLong);
      for (int choice = 0; choice < ask.choices(); choice++) {
        rows.add(new OpenModel.Row(ids, options(ask, most, seed(seed, choice))));
      }
    }
    return new Plan(reads, rows);
  }

  private static String text(Prompt prompt, int[] ids, OpenModel model) {
    return prompt instanceof Prompt.Text text ? text.text() : model.decode(ids);
  }

  /** The first answer to a prompt has the seed itself, as where nothing else is asked for. */
  private static long seed(long seed, int choice) {
    return choice == 0 ? seed : new SeededRandom(seed, "choice " + choice).nextLong();
  }

  private static GenerationOptions options(Ask ask, int most, long seed) {
    return new GenerationOptions(
        most, 0, ask.sampling().withSeed(seed), StopRules.END_OF_TEXT.withTexts(ask.stop()));
  }

  private static int most(Ask ask, int number, int tokens, int maxTokens) {
    String field = ask.prompts().get(number) instanceof Prompt.Chat ? "messages" : "prompt";
    String prompt =
        ask.prompts().size() == 1
            ? "'%s' has".formatted(field)
            : "'%s' %d has".formatted(field, number);
    if (tokens == 0) {
      throw RefusedException.field(field, prompt + " no tokens; it must have 1 or more.");
    }
    int room = maxTokens - tokens;
    if (room < 1) {
      throw RefusedException.tooLong(
          field,
          "%s %d tokens, and %s takes at most %d together with the answer. Shorten it to %d or fewer."
              .formatted(prompt, tokens, ask.model().id(), maxTokens, maxTokens - 1));
    }
    if (ask.most().asked() && ask.most().tokens() > room) {
      throw RefusedException.tooLong(
          "max_tokens",
          "%s %d tokens and 'max_tokens' is %d, together %d; %s takes at most %d. Ask for %d or fewer, or shorten the prompt."
              .formatted(
                  prompt,
                  tokens,
                  ask.most().tokens(),
                  (long) tokens + ask.most().tokens(),
                  ask.model().id(),
                  maxTokens,
                  room));
    }
    return Math.min(ask.most().tokens(), room);
  }
}
