package dev.tunestream.lm.train;

import dev.tunestream.recipe.training.TrainingSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One training of all weights of a model.
 *
 * @param base the model's directory to start from
 * @param tokens JSON lines {@code {"input_ids": […], "prompt_length": n}}
 * @param output directory to write {@code model.safetensors} in bf16 and {@code config.json} to
 * @param checkpoints directory for checkpoints; when it holds some, the training goes on from the
 *     newest
 * @param shuffle false takes the rows in the order of the file, without bucketing
 */
public record FullTrainingRequest(
    Path base,
    Path tokens,
    TrainingSpec training,
    Path output,
    Optional<Path> checkpoints,
    boolean shuffle) {}
