package dev.tunestream.eval.serve.generate;

import dev.tunestream.eval.serve.catalogue.ServedModel;

/** The models in memory. For the one thread that generates. */
interface OpenModels extends AutoCloseable {
  /**
   * A model, loaded if it isn't there. It may be used until the next one is asked for.
   *
   * @throws dev.tunestream.artifacts.ArtifactException if the store doesn't give its files
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException if they can't be used
   */
  OpenModel get(ServedModel model);

  /** Closes those that nobody has asked for a while. */
  void closeUnused();

  /** Closes all. */
  @Override
  void close();
}
