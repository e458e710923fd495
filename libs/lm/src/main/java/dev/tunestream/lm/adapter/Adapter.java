package dev.tunestream.lm.adapter;

import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.tensor.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a training changes: one implementation for each method, each in a package of its own. {@link
 * dev.tunestream.recipe.AdapterSpec} is the sealed family that they are made from.
 */
public interface Adapter {

  /** The trained fp32 tensors, always in the same order, under PyTorch's names. */
  List<NamedTensor> parameters();

  /**
   * What the next forward pass takes. An adapter whose tensors are computed from its parameters (an
   * encoder) computes them now, and {@link #backward} carries their gradients on. While gradients
   * are recorded it is trained: a network's dropout draws the process's random numbers, which the
   * caller has seeded; otherwise nothing is dropped.
   *
   * @param scope owns what is computed; it lives until behind {@code backward}
   */
  ForwardAdapter forward(Scope scope);

  /**
   * Carries the gradients of the computed tensors of the last {@link #forward} on to the
   * parameters. Nothing to do where the parameters themselves were given.
   */
  default void backward() {}

  /**
   * Writes the result for others to use.
   *
   * @param directory an existing directory
   * @param baseName what to call the base model in it, or null
   */
  void save(Path directory, String baseName) throws IOException;
}
