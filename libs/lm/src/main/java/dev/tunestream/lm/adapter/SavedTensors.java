package dev.tunestream.lm.adapter;

import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.checkpoint.TensorEntry;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors of a saved adapter, each to be taken by what it belongs to; none may be left over.
 */
public final class SavedTensors {
  private final SafetensorsFile file;
  private final Set<String> left;

  public SavedTensors(SafetensorsFile file) {
    this.file = file;
    this.left = new HashSet<>(file.tensors().keySet());
  }

  public boolean has(String name) {
    return file.tensors().containsKey(name);
  }

  /**
   * Takes a tensor of any shape.
   *
   * @throws ModelFormatException when it is missing or no weight
   */
  public TensorEntry take(String name) {
    TensorEntry entry = file.tensors().get(name);
    if (entry == null) {
      throw new ModelFormatException(file.path() + ": tensor '" + name + "' is missing.");
    }
    if (!entry.type().isWeight()) {
      throw new ModelFormatException(
          "%s: tensor '%s' is of type %s; it must be F32, BF16 or F16."
              .formatted(file.path(), name, entry.type()));
    }
    left.remove(name);
    return entry;
  }

  /**
   * Takes a tensor of one shape into memory, as fp32.
   *
   * @param rule what asks for the shape, such as {@code the base model has}
   * @throws ModelFormatException when it is missing, no weight or of another shape
   */
  public Tensor load(String name, List<Long> shape, String rule, Scope scope) {
    TensorEntry entry = take(name);
    if (!entry.shape().equals(shape)) {
      throw misfit("tensor '%s' has shape %s, %s %s".formatted(name, entry.shape(), rule, shape));
    }
    return load(entry, scope);
  }

  /** Brings a tensor that was taken into memory, as fp32. */
  public Tensor load(TensorEntry entry, Scope scope) {
    return TensorFiles.load(file, entry, scope);
  }

  /** The first tensor that nobody has taken. */
  public Optional<String> rest() {
    return left.stream().sorted().findFirst();
  }

  /**
   * Says that all was taken that there is a place for.
   *
   * @throws ModelFormatException when something is left
   */
  public void end(Architecture architecture) {
    rest()
        .ifPresent(
            name -> {
              throw misfit(
                  "tensor '%s' belongs to no linear layer of this %s model with %d layers"
                      .formatted(
                          name,
                          architecture.config().architecture(),
                          architecture.config().layers()));
            });
  }

  /** The exception for an adapter that does not fit. */
  public ModelFormatException misfit(String what) {
    return new ModelFormatException(
        "%s: %s; the adapter was made for another base.".formatted(file.path(), what));
  }
}
