package dev.tunestream.eval.serve.generate;

import dev.tunestream.lm.generate.Answer;
import dev.tunestream.lm.generate.FinishReason;
import dev.tunestream.lm.generate.GenerationListener;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;

/**
 * A model without an engine: it answers with the letters of a text, one a step, to all its rows
 * side by side. A letter is a token.
 */
final class LetterModel implements OpenModel {
  private final String says;
  private final Runnable beforeStep;

  /**
   * @param beforeStep is run before each step
   */
  LetterModel(String says, Runnable beforeStep) {
    this.says = says;
    this.beforeStep = beforeStep;
  }

  @Override
  public int[] read(Prompt prompt) {
    return prompt instanceof Prompt.Text text
        ? text.text().codePoints().toArray()
        : ((Prompt.Tokens) prompt).ids();
  }

  @Override
  public String decode(int[] ids) {
    return new String(ids, 0, ids.length);
  }

  @Override
  public IntFunction<String> texts() {
    return Character::toString;
  }

  @Override
  public int maxTokens() {
    return 20;
  }

  @Override
  public void generate(List<Row> rows, GenerationListener listener) {
    boolean[] over = new boolean[rows.size()];
    for (int step = 0; step < says.length(); step++) {
      beforeStep.run();
      if (listener.stopRequested()) {
        throw new CancellationException("stopped");
      }
      for (int row = 0; row < rows.size(); row++) {
        if (!over[row]) {
          over[row] = isOver(rows.get(row), row, step, listener);
        }
      }
    }
  }

  private boolean isOver(Row row, int index, int step, GenerationListener listener) {
    if (!listener.isWanted(index)) {
      return finish(index, FinishReason.CANCELLED, listener);
    }
    listener.token(index, says.charAt(step), -1);
    listener.text(index, says.substring(step, step + 1));
    if (step + 1 == says.length()) {
      return finish(index, FinishReason.END_OF_TEXT, listener);
    }
    return step + 1 == row.options().maxNewTokens() && finish(index, FinishReason.LENGTH, listener);
  }

  private static boolean finish(int index, FinishReason reason, GenerationListener listener) {
    listener.finished(index, new Answer(new int[0], new float[0], "", reason));
    return true;
  }
}
