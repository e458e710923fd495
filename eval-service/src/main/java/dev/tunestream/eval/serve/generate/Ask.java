package dev.tunestream.eval.serve.generate;

import dev.tunestream.eval.serve.catalogue.ServedModel;
import dev.tunestream.lm.generate.sampling.Sampling;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a client asks of a model. The answers are numbered prompt by prompt: those of the first
 * prompt from 0, those of the next behind them.
 *
 * @param prompts at least one
 * @param choices answers to each prompt
 * @param most new tokens of each answer, at most
 * @param sampling how tokens are chosen; its own seed is not looked at
 * @param seed what draws follow from; nothing for another one each time
 * @param stop texts that end an answer
 * @param logProbabilities whether the client wants those of the tokens
 */
public record Ask(
    ServedModel model,
    List<Prompt> prompts,
    int choices,
    Most most,
    Sampling sampling,
    OptionalLong seed,
    List<String> stop,
    boolean logProbabilities) {

  /**
   * A limit of new tokens.
   *
   * @param tokens at most
   * @param asked whether the client said so; else it gives way where the model has less room
   */
  public record Most(int tokens, boolean asked) {
    /** Whatever the model has room for. */
    public static final Most ALL = new Most(Integer.MAX_VALUE, false);
  }

  /** Number of answers in all. */
  public int answers() {
    return prompts.size() * choices;
  }
}
