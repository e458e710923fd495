package dev.tunestream.lm.adapter;

import dev.tunestream.lm.model.BlockAdapters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a training changes. */
public sealed interface Adapter extends BlockAdapters permits LoraAdapter, FullTuning {

  /** The trained fp32 tensors, always in the same order. */
  List<NamedTensor> parameters();

  /**
   * Writes the result for others to use.
   *
   * @param directory an existing directory
   * @param baseName what to call the base model in it, or null
   */
  void save(Path directory, String baseName) throws IOException;
}
