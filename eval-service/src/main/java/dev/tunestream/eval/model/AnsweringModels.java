package dev.tunestream.eval.model;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Where answering models come from. */
@FunctionalInterface
public interface AnsweringModels {
  /**
   * Loads a base model and what was made of it from their directories.
   *
   * @param tuned an adapter or a whole model, or null for the base alone
   * @param ended asked often while it answers; true ends the work
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException if they can't be used
   */
  AnsweringModel open(Path base, Path tuned, BooleanSupplier ended);
}
