package dev.tunestream.lm.train;

/** The listener asked a training to stop; with a directory for checkpoints, one was saved first. */
public final class TrainingStoppedException extends TrainingException {
  private static final long serialVersionUID = 1L;

  private final int step;

  TrainingStoppedException(int step) {
    super("the training was stopped after step " + step);
    this.step = step;
  }

  /** The last step that was done. */
  public int step() {
    return step;
  }
}
