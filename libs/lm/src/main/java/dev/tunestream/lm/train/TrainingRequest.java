package dev.tunestream.lm.train;

import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.training.TrainingSpec;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One training of an adapter.
 *
 * @param base the base model's directory
 * @param tokens JSON lines or Parquet, as {@link dev.tunestream.lm.train.rows.TokenRows} reads them
 * @param validation rows of the same kind that are not trained on, for evaluations on the way
 * @param output directory to write the adapter to, in PEFT's format
 * @param checkpoints directory for checkpoints; when it holds some, the training goes on from the
 *     newest
 * @param startValues a safetensors file with the values to start from, by PyTorch's names
 * @param shuffle false takes the rows in the order of the file, without bucketing
 * @param baseName what the adapter's configuration calls the base model, or null
 */
public record TrainingRequest(
    Path base,
    Path tokens,
    Optional<Path> validation,
    AdapterSpec adapter,
    TrainingSpec training,
    Path output,
    Optional<Path> checkpoints,
    Optional<Path> startValues,
    boolean shuffle,
    String baseName) {
  public TrainingRequest {
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(tokens, "tokens");
    Objects.requireNonNull(validation, "validation");
    Objects.requireNonNull(adapter, "adapter");
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(output, "output");
  }

  /** The same without a directory for checkpoints. */
  TrainingRequest withoutCheckpoints() {
    return new TrainingRequest(
        base,
        tokens,
        validation,
        adapter,
        training,
        output,
        Optional.empty(),
        startValues,
        shuffle,
        baseName);
  }
}
