package dev.tunestream.eval.question;

import dev.tunestream.lm.generate.Continuation;
import java.util.Arrays;

/**
 * A held-out example as tokenize-service wrote it.
 *
 * @param inputIds prompt, completion and end-of-text token, as cut to the recipe's length
 * @param promptLength how many of the ids are the prompt's; 0 for templates without a prompt
 * @param prompt the prompt's text
 * @param completion the completion's whole text
 */
public record TestRow(int[] inputIds, int promptLength, String prompt, String completion) {
  public TestRow {
    if (inputIds.length == 0) {
      throw new IllegalArgumentException("input_ids is empty; a row has at least one token");
    }
    if (promptLength < 0 || promptLength > inputIds.length) {
      throw new IllegalArgumentException(
          "prompt_length is %d; it must be from 0 to the number of ids, %d"
              .formatted(promptLength, inputIds.length));
    }
    if (prompt == null || completion == null) {
      throw new IllegalArgumentException("prompt and completion must be there as texts");
    }
  }

  /**
   * What has a label, behind what hasn't. Where the template has no prompt, the first token is the
   * context, since nothing predicts it; of a row of one token, end-of-text is.
   */
  public Continuation labelled(int endOfText) {
    int border = Math.max(1, promptLength);
    return inputIds.length > border
        ? new Continuation(
            Arrays.copyOf(inputIds, border), Arrays.copyOfRange(inputIds, border, inputIds.length))
        : new Continuation(new int[] {endOfText}, inputIds);
  }
}
