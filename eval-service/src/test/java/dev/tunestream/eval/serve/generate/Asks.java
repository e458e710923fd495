package dev.tunestream.eval.serve.generate;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.eval.serve.catalogue.ServedModel;
import dev.tunestream.lm.generate.sampling.Sampling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Requests for tests. */
final class Asks {
  private Asks() {}

  static ServedModel model(String id) {
    return new ServedModel(
        id, new Digest("b".repeat(64)), Optional.empty(), Optional.empty(), Instant.EPOCH);
  }

  /** A greedy request of a text. */
  static Ask of(String model, String prompt) {
    return of(model, List.of(new Prompt.Text(prompt, false)), 1, Ask.Most.ALL);
  }

  static Ask of(String model, List<Prompt> prompts, int choices, Ask.Most most) {
    return new Ask(
        model(model),
        prompts,
        choices,
        most,
        Sampling.GREEDY,
        OptionalLong.empty(),
        List.of(),
        false);
  }

  static Ask withTokens(Ask ask) {
    return new Ask(
        ask.model(),
        ask.prompts(),
        ask.choices(),
        ask.most(),
        ask.sampling(),
        ask.seed(),
        ask.stop(),
        true);
  }
}
