package dev.tunestream.lm.train;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.adapter.full.FullTuning;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.TreeDigest;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ComputeType;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.adapter.LoraBias;
import dev.tunestream.recipe.adapter.LoraInit;
import dev.tunestream.recipe.adapter.LoraSpec;
import dev.tunestream.recipe.training.Batching;
import dev.tunestream.recipe.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
   * Trains an adapter and writes it.
   *
   * @throws TrainingStoppedException when the listener asked for it
   * @throws TrainingException when the rows cannot be trained on, or the loss stops being a number
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when the base cannot be used
   */
  public static synchronized TrainingResult run(TrainingRequest request, TrainingListener listener)
      throws IOException {
    TrainingSpec training = request.training();
    refuseWhatIsNotThere(request.adapter());
    refuseWhatIsNotThere(training);
    ModelDirectory base = ModelDirectory.open(request.base());
    ElementType compute = ComputeType.of(training.precision());
    List<LabelledRow> rows =
        TokenRows.read(
            request.tokens(),
            base.config(),
            training.loss(),
            Adapters.virtualTokens(request.adapter()));
    try (CausalModel model = CausalModel.load(base, compute, compute);
        Scope scope = Scope.open()) {
      Adapter adapter =
          Adapters.create(
              request.adapter(), model, text -> ids(base, text), training.seed(), scope);
      request.startValues().ifPresent(file -> TensorFiles.restore(file, adapter.parameters()));
      TrainingLoop loop =
          new TrainingLoop(
              model,
              adapter,
              rows,
              training,
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

  /** Trains all weights of a model, held in fp32, and writes a model directory in bf16. */
  public static synchronized TrainingResult runFull(
      FullTrainingRequest request, TrainingListener listener) throws IOException {
    TrainingSpec training = request.training();
    refuseWhatIsNotThere(training);
    ModelDirectory base = ModelDirectory.open(request.base());
    ElementType compute = ComputeType.of(training.precision());
    List<LabelledRow> rows = TokenRows.read(request.tokens(), base.config(), training.loss(), 0);
    try (CausalModel model = CausalModel.load(base, compute, ElementType.FP32);
        Scope scope = Scope.open()) {
      FullTuning full = new FullTuning(base, model);
      TrainingLoop loop =
          new TrainingLoop(
              model,
              full,
              rows,
              training,
              request.shuffle(),
              checkpoints(request.checkpoints(), training),
              name(request.tokens(), "full", training, request.shuffle(), compute),
              listener,
              scope);
      TrainingState end = loop.run();
      Files.createDirectories(request.output());
      full.save(request.output(), null);
      return result(end, request.output());
    }
  }

  /** What the base's tokenizer makes of a text on its own. */
  private static int[] ids(ModelDirectory base, String text) {
    try (Tokenizer tokenizer = Tokenizer.open(base.path())) {
      return tokenizer.encodeWithSpecialTokens(text);
    }
  }

  private static void refuseWhatIsNotThere(AdapterSpec adapter) {
    if (!(adapter instanceof LoraSpec lora)) {
      return;
    }
    if (lora.quantization() != null) {
      throw new RecipeException(
          "adapter.method", adapter.method(), "this engine trains lora so far");
    }
    refuse("adapter.dora", lora.dora(), false);
    if (lora.init() != LoraInit.GAUSSIAN) {
      refuse("adapter.init", lora.init(), LoraInit.KAIMING);
    }
    refuse("adapter.bias", lora.bias(), LoraBias.NONE);
    refuse("adapter.exclude", lora.placement().exclude(), List.of());
    refuse("adapter.layers", lora.placement().layers(), List.of());
    refuse("adapter.rankPattern", lora.rankPattern(), Map.of());
    refuse("adapter.alphaPattern", lora.alphaPattern(), Map.of());
    refuse("adapter.modulesToSave", lora.modulesToSave(), List.of());
  }

  private static void refuseWhatIsNotThere(TrainingSpec training) {
    if (training.batch().automatic()) {
      throw new RecipeException("training.batchSize", "auto", "this engine takes a number so far");
    }
    if (training.batch().batching() == Batching.PACKING) {
      throw new RecipeException(
          "training.batching", "packing", "this engine takes bucket or none so far");
    }
    refuse("training.optimizer", training.optimizer().word(), "adamw");
    refuse("training.paged", training.paged(), false);
    refuse("training.activationCheckpointing", training.activationCheckpointing(), false);
    refuse("training.evalEvery", training.validation().every(), null);
    refuse("training.lossSpike", training.lossSpike(), null);
  }

  private static void refuse(String field, Object value, Object known) {
    if (!Objects.equals(value, known)) {
      throw new RecipeException(field, value, "this engine does not have it yet: leave it out");
    }
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
