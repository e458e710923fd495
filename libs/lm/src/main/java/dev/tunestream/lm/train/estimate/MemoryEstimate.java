package dev.tunestream.lm.train.estimate;

/**
 * The memory of a training in bytes, by what it is needed for.
 *
 * @param weights of the base model, as they are held
 * @param trained trained values beside the base's weights; those of the base count as weights
 * @param gradients one fp32 value for each trained value
 * @param optimizer its state, as far as it lies in the device's memory
 * @param activations what the forward pass of one micro-batch keeps for its backward pass
 */
public record MemoryEstimate(
    long weights, long trained, long gradients, long optimizer, long activations) {

  public long total() {
    return weights + toCome() + trained;
  }

  /** What is still to be taken when model and adapter are loaded. */
  public long toCome() {
    return gradients + optimizer + activations;
  }
}
