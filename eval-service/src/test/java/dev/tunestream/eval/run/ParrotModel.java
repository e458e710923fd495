package dev.tunestream.eval.run;

import dev.tunestream.eval.model.AnsweringModel;
import dev.tunestream.eval.score.Answer;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LogLikelihood;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A model whose tokens are bytes. The base says "I don't know"; the tuned one repeats the prompt
 * behind "You asked: ", or answers "seven" to "How many?".
 */
public final class ParrotModel implements AnsweringModel {
  public static final int END = 0;

  private final Runnable whenBaseAnswers;

  /**
   * @param whenBaseAnswers run each time; may throw
   */
  public ParrotModel(Runnable whenBaseAnswers) {
    this.whenBaseAnswers = whenBaseAnswers;
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
  public List<Answer> base(List<int[]> prompts, int maxNewTokens) {
    whenBaseAnswers.run();
    return prompts.stream().map(_ -> new Answer("I don't know", false)).toList();
  }

  @Override
  public List<Answer> tuned(List<int[]> prompts, int maxNewTokens) {
    return prompts.stream().map(this::decode).map(ParrotModel::say).toList();
  }

  private static Answer say(String prompt) {
    return new Answer(prompt.equals("How many?") ? "seven" : "You asked: " + prompt, false);
  }

  /** Each token of a continuation costs the base two nats. */
  @Override
  public List<LogLikelihood> baseLikelihoods(List<Continuation> continuations) {
    return likelihoods(continuations, -2);
  }

  /** Each costs the tuned model one. */
  @Override
  public List<LogLikelihood> tunedLikelihoods(List<Continuation> continuations) {
    return likelihoods(continuations, -1);
  }

  private static List<LogLikelihood> likelihoods(List<Continuation> continuations, double each) {
    return continuations.stream()
        .map(
            one ->
                new LogLikelihood(
                    each * one.continuation().length, false, one.continuation().length))
        .toList();
  }

  @Override
  public void close() {}
}
