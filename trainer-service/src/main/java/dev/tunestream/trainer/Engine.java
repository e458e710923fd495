package dev.tunestream.trainer;

import dev.tunestream.lm.train.TrainingListener;
import dev.tunestream.lm.train.TrainingRequest;
import dev.tunestream.lm.train.TrainingResult;
import java.io.IOException;
import java.util.Optional;

/** What trains. */
interface Engine {
  /**
   * Trains and writes the adapter, as {@link dev.tunestream.lm.train.Training#run} does.
   *
   * @return empty when the listener asked it to stop
   */
  Optional<TrainingResult> train(TrainingRequest request, TrainingListener listener)
      throws IOException;

  /** What must be equal for equal results: device, instruction set, threads, library. */
  String machine();
}
