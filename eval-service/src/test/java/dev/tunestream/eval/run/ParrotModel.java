package dev.tunestream.eval.run;

import dev.tunestream.eval.model.AnsweringModel;
import dev.tunestream.eval.model.Side;
import dev.tunestream.eval.score.Answer;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LogLikelihood;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A model whose tokens are bytes. The base says "I don't know"; the tuned one repeats the prompt
 * behind "You asked: ", or answers "seven" to "How many?".
 */
public final class ParrotModel implements AnsweringModel {
  public static final int END = 0;

  private final BiConsumer<Side, List<int[]>> whenAsked;

  /**
   * @param whenAsked told who is asked what; may throw
   */
  public ParrotModel(BiConsumer<Side, List<int[]>> whenAsked) {
    this.whenAsked = whenAsked;
  }

  /** The ids of a text with the end of it. */
  public static int[] ids(String text) {
    byte[] bytes = (text + (char) END).getBytes(StandardCharsets.UTF_8);
    int[] ids = new int[bytes.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = bytes[i] & 0xFF;
    }
    return ids;
  }

  @Override
  public String decode(int[] ids) {
    byte[] bytes = new byte[ids.length];
    int length = 0;
    for (int id : ids) {
      if (id != END) {
        bytes[length++] = (byte) id;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public int endOfText() {
    return END;
  }

  @Override
  public int maxTokens(Side side) {
    return 200;
  }

  @Override
  public List<Answer> answers(Side side, List<int[]> prompts, int maxNewTokens) {
    whenAsked.accept(side, prompts);
    return prompts.stream().map(this::decode).map(prompt -> say(side, prompt)).toList();
  }

  private static Answer say(Side side, String prompt) {
    String text =
        side == Side.BASE
            ? "I don't know"
            : prompt.endsWith("How many?") ? "seven" : "You asked: " + prompt;
    return new Answer(text, text.length(), false);
  }

  /** Each token of a continuation costs the base two nats, and the tuned model one. */
  @Override
  public List<LogLikelihood> likelihoods(Side side, List<Continuation> continuations) {
    int each = side == Side.BASE ? -2 : -1;
    return continuations.stream()
        .map(
            one ->
                new LogLikelihood(
                    each * one.continuation().length, false, one.continuation().length))
        .toList();
  }

  @Override
  public Continuation continuation(String context, String text) {
    return new Continuation(ids(context), ids(text));
  }

  @Override
  public void close() {}
}
