package dev.tunestream.lm.train;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.TreeDigest;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ComputeType;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.WeightMemory;
import dev.tunestream.lm.quantize.QuantizationType;
import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.adapter.FullSpec;
import dev.tunestream.recipe.adapter.LoraSpec;
import dev.tunestream.recipe.adapter.Quantization;
import dev.tunestream.recipe.training.Batching;
import dev.tunestream.recipe.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Trains adapters, and whole models.
 *
 * <p>One training runs at a time in a process, a second one waits: the random numbers of dropout
 * are the process's.
 */
public final class Training {
  private Training() {}

  /**
   * Trains an adapter, or all weights, and writes the result.
   *
   * @throws TrainingStoppedException when the listener asked for it
   * @throws TrainingException when the rows cannot be trained on, or the loss stops being a number
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when the base cannot be used
   * @throws RecipeException when the recipe does not fit the base
   */
  public static synchronized TrainingResult run(TrainingRequest request, TrainingListener listener)
      throws IOException {
    TrainingSpec training = request.training();
    refuseWhatIsNotThere(training);
    ModelDirectory base = ModelDirectory.open(request.base());
    ElementType compute = ComputeType.of(training.precision());
    List<LabelledRow> rows =
        TokenRows.read(
            request.tokens(),
            base.config(),
            training.loss(),
            Adapters.virtualTokens(request.adapter()));
    try (CausalModel model = CausalModel.load(base, compute, memory(request.adapter(), compute));
        Scope scope = Scope.open()) {
      Adapter adapter =
          Adapters.create(
              request.adapter(), base, model, text -> ids(base, text), training.seed(), scope);
      request.startValues().ifPresent(file -> TensorFiles.restore(file, adapter.parameters()));
      TrainingLoop loop =
          new TrainingLoop(
              model,
              adapter,
              rows,
              training,
              OptimizerChoice.of(training, ComputeDevice.chosen(), pages(request)),
              request.shuffle(),
              checkpoints(request.checkpoints(), training),
              name(request.tokens(), request.adapter(), training, request.shuffle(), compute),
              listener,
              scope);
      TrainingState end = loop.run();
      Files.createDirectories(request.output());
      adapter.save(request.output(), request.baseName());
      return result(end, request.output());
    }
  }

  /** What the base's tokenizer makes of a text on its own. */
  private static int[] ids(ModelDirectory base, String text) {
    try (Tokenizer tokenizer = Tokenizer.open(base.path())) {
      return tokenizer.encodeWithSpecialTokens(text);
    }
  }

  private static WeightMemory memory(AdapterSpec adapter, ElementType compute) {
    return switch (adapter) {
      case FullSpec _ -> WeightMemory.dense(ElementType.FP32);
      case LoraSpec lora -> new WeightMemory(compute, quantization(lora));
      default -> WeightMemory.dense(compute);
    };
  }

  private static Optional<QuantizationType> quantization(LoraSpec lora) {
    return Optional.ofNullable(lora.quantization())
        .map(
            quantization ->
                switch (quantization) {
                  case Quantization.Nf4 nf4 ->
                      nf4.doubleQuantization() ? QuantizationType.NF4_DOUBLE : QuantizationType.NF4;
                  case Quantization.Int8 _ -> QuantizationType.INT8;
                });
  }

  private static void refuseWhatIsNotThere(TrainingSpec training) {
    if (training.batch().automatic()) {
      throw new RecipeException("training.batchSize", "auto", "this engine takes a number so far");
    }
    if (training.batch().batching() == Batching.PACKING) {
      throw new RecipeException(
          "training.batching", "packing", "this engine takes bucket or none so far");
    }
    refuse("training.evalEvery", training.validation().every(), null);
    refuse("training.lossSpike", training.lossSpike(), null);
  }

  private static void refuse(String field, Object value, Object known) {
    if (!Objects.equals(value, known)) {
      throw new RecipeException(field, value, "this engine does not have it yet: leave it out");
    }
  }

  /** Where paged state goes: among the checkpoints, else beside the result. */
  private static Path pages(TrainingRequest request) {
    return request.checkpoints().orElse(request.output().toAbsolutePath().getParent());
  }

  private static Optional<Checkpoints> checkpoints(
      Optional<Path> directory, TrainingSpec training) {
    return directory.map(path -> new Checkpoints(path, training.checkpoints().limit()));
  }

  /** What must be the same for a checkpoint to be resumed. */
  private static String name(
      Path tokens, Object adapter, TrainingSpec training, boolean shuffle, ElementType compute) {
    return "rows %s, %s, %s, shuffle %s, %s"
        .formatted(TreeDigest.sha256(tokens), adapter, training, shuffle, compute)
        .toLowerCase(Locale.ROOT);
  }

  private static TrainingResult result(TrainingState end, Path output) throws IOException {
    int steps = end.step();
    int tenth = Math.ceilDiv(steps, 10);
    return new TrainingResult(
        steps,
        end.tokens(),
        end.seconds(),
        end.seconds() > 0 ? end.tokens() / end.seconds() : 0,
        PeakMemory.bytes(),
        mean(end.losses().subList(0, tenth)),
        mean(end.losses().subList(steps - tenth, steps)),
        output);
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
