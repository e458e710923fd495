package dev.tunestream.cli.line;

import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Progress;
import dev.tunestream.events.EvaluationProgressed;

/** Shows how many questions are answered, column by column. */
final class AnswerProgress implements AutoCloseable {
  private final Output output;
  private String column;
  private Progress progress;

  AnswerProgress(Output output) {
    this.output = output;
  }

  void show(EvaluationProgressed progressed) {
    if (!progressed.column().equals(column)) {
      close();
      column = progressed.column();
      progress = output.progress("Answering (" + column + ")", "questions", progressed.questions());
    }
    progress.at(progressed.answered(), "");
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
