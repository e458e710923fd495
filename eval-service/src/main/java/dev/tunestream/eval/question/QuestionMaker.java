package dev.tunestream.eval.question;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Makes questions of held-out rows.
 *
 * <p>A row with a prompt is asked by it, and its completion is the reference. A row without one
 * (the template {@code quote}) is asked to go on: its beginning is the prompt, what follows is the
 * reference. The beginning is a third of its tokens, rounded up, and then up to {@value #SEARCH}
 * more so that it ends before white space and no word is cut; where no word ends there it is the
 * third as it is. It is cut between tokens and not between characters because the model was trained
 * on these very tokens. A text of a single token is asked for from nothing, behind an end-of-text
 * token, which stands between texts in what base models learn from.
 */
public final class QuestionMaker {
  private static final int SEARCH = 16;

  private final Function<int[], String> decode;
  private final int endOfText;

  /**
   * @param decode text of ids, special tokens left out
   */
  public QuestionMaker(Function<int[], String> decode, int endOfText) {
    this.decode = decode;
    this.endOfText = endOfText;
  }

  /** The question of a row. */
  public Question of(TestRow row) {
    return row.promptLength() > 0
        ? new Question(
            Arrays.copyOf(row.inputIds(), row.promptLength()), row.prompt(), row.completion())
        : goOn(text(row.inputIds()));
  }

  private Question goOn(int[] text) {
    if (text.length < 2) {
      return new Question(new int[] {endOfText}, "", decode.apply(text));
    }
    String whole = decode.apply(text);
    int length = beginning(text, whole);
    int[] prompt = Arrays.copyOf(text, length);
    String beginning = decode.apply(prompt);
    // A cut through a character's bytes gives a beginning that the whole text doesn't have.
    String rest =
        whole.startsWith(beginning)
            ? whole.substring(beginning.length())
            : decode.apply(Arrays.copyOfRange(text, length, text.length));
    return new Question(prompt, beginning, rest);
  }

  private int[] text(int[] ids) {
    int length = ids.length;
    while (length > 0 && ids[length - 1] == endOfText) {
      length--;
    }
    return Arrays.copyOf(ids, length);
  }

  private int beginning(int[] text, String whole) {
    int third = (text.length + 2) / 3;
    int last = Math.min(third + SEARCH, text.length - 1);
    for (int length = third; length <= last; length++) {
      String beginning = decode.apply(Arrays.copyOf(text, length));
      if (whole.startsWith(beginning)
          && beginning.length() < whole.length()
          && Character.isWhitespace(whole.charAt(beginning.length()))) {
        return length;
      }
    }
    return third;
  }
}
