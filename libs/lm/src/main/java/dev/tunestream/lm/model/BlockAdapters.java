package dev.tunestream.lm.model;

/** Gives each block of a model what is added to it. */
@FunctionalInterface
public interface BlockAdapters {
  /** The base model alone. */
  BlockAdapters NONE = layer -> BlockAdapter.NONE;

  BlockAdapter block(int layer);
}
