package dev.tunestream.recipe.training;

import dev.tunestream.recipe.Word;

/** How examples are put together to rows of a forward pass. */
public enum Batching implements Word {
  /** Rows of like length side by side. */
  BUCKET,

  /** Several examples in a row, each seeing only itself, with positions that start again. */
  PACKING,

  /** As they come. */
  NONE
}
