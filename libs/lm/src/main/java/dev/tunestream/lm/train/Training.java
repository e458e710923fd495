package dev.tunestream.lm.train;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.TreeDigest;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ComputeType;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.WeightLayout;
import dev.tunestream.lm.model.WeightMemory;
import dev.tunestream.lm.quantize.QuantizationType;
import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.lm.train.estimate.TrainingEstimate;
import dev.tunestream.lm.train.rows.TokenRow;
import dev.tunestream.lm.train.rows.TokenRows;
import dev.tunestream.lm.train.rows.TokenRowsException;
import dev.tunestream.lm.train.validation.BestValues;
import dev.tunestream.lm.train.validation.Evaluation;
import dev.tunestream.lm.train.validation.EvaluationHistory;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.adapter.FullSpec;
import dev.tunestream.recipe.adapter.LoraSpec;
import dev.tunestream.recipe.adapter.Quantization;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.recipe.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    return with(
        request,
        listener,
        (loop, adapter) -> {
          TrainingState end = loop.run();
          Files.createDirectories(request.output());
          adapter.save(request.output(), request.baseName());
          return result(end, loop, request.output());
        });
  }

  /**
   * Says what a training would take: loads the model, reckons the memory and does two steps for the
   * time. Nothing is written, and checkpoints are left alone.
   *
   * @throws TrainingException when the rows cannot be trained on
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when the base cannot be used
   * @throws RecipeException when the recipe does not fit the base
   */
  public static synchronized TrainingEstimate estimate(TrainingRequest request) throws IOException {
    return with(
        request.withoutCheckpoints(), TrainingListener.NONE, (loop, adapter) -> loop.estimate());
  }

  private interface Work<T> {
    T with(TrainingLoop loop, Adapter adapter) throws IOException;
  }

  private static <T> T with(TrainingRequest request, TrainingListener listener, Work<T> work)
      throws IOException {
    TrainingSpec training = request.training();
    ModelDirectory base = ModelDirectory.open(request.base());
    ElementType compute = ComputeType.of(training.precision());
    TrainingRows rows = rows(request, base.config());
    try (CausalModel model = CausalModel.load(base, compute, memory(request.adapter(), compute));
        BestValues best = BestValues.in(request.checkpoints());
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
              checkpoints(request.checkpoints(), best, training),
              best,
              name(request, compute),
              listener,
              scope);
      return work.with(loop, adapter);
    }
  }

  private static TrainingRows rows(TrainingRequest request, ModelConfig model) throws IOException {
    LabelledTokens labelled = request.training().loss();
    int virtualTokens = Adapters.virtualTokens(request.adapter());
    List<LabelledRow> validation = List.of();
    if (request.training().validation().every() != null) {
      Path file =
          request
              .validation()
              .orElseThrow(
                  () ->
                      new RecipeException(
                          "training.evalEvery",
                          request.training().validation().every(),
                          "there are no validation rows to evaluate on: give a file of them (--validation), or leave evalEvery out"));
      validation =
          read(file, model, labelled, virtualTokens).stream().map(TokenRow::labelled).toList();
    }
    return new TrainingRows(read(request.tokens(), model, labelled, virtualTokens), validation);
  }

  private static List<TokenRow> read(
      Path file, ModelConfig model, LabelledTokens labelled, int virtualTokens) throws IOException {
    try {
      return TokenRows.read(file, model, labelled, virtualTokens);
    } catch (TokenRowsException e) {
      throw new TrainingException(e.getMessage(), e);
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
      case FullSpec _ -> WeightMemory.plain(ElementType.FP32);
      case LoraSpec lora -> new WeightMemory(compute, quantization(lora), WeightLayout.BOTH_WAYS);
      default -> new WeightMemory(compute, Optional.empty(), WeightLayout.BOTH_WAYS);
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

  /** Where paged state goes: among the checkpoints, else beside the result. */
  private static Path pages(TrainingRequest request) {
    return request.checkpoints().orElse(request.output().toAbsolutePath().getParent());
  }

  private static Optional<Checkpoints> checkpoints(
      Optional<Path> directory, BestValues best, TrainingSpec training) {
    return directory.map(path -> new Checkpoints(path, best, training.checkpoints().limit()));
  }

  /** What must be the same for a checkpoint to be resumed. */
  private static String name(TrainingRequest request, ElementType compute) {
    String validation =
        request.training().validation().every() == null
            ? ""
            : ", validation " + TreeDigest.sha256(request.validation().orElseThrow());
    return "rows %s%s, %s, %s, shuffle %s, %s"
        .formatted(
            TreeDigest.sha256(request.tokens()),
            validation,
            request.adapter(),
            request.training(),
            request.shuffle(),
            compute)
        .toLowerCase(Locale.ROOT);
  }

  private static TrainingResult result(TrainingState end, TrainingLoop loop, Path output)
      throws IOException {
    int steps = end.step();
    int tenth = Math.ceilDiv(steps, 10);
    Optional<Evaluation> best = new EvaluationHistory(end.evaluations()).best();
    return new TrainingResult(
        steps,
        end.tokens(),
        end.seconds(),
        end.seconds() > 0 ? end.tokens() / end.seconds() : 0,
        PeakMemory.bytes(),
        loop.memory().total(),
        mean(end.losses().subList(0, tenth)),
        mean(end.losses().subList(steps - tenth, steps)),
        loop.stoppedEarly(),
        best.map(Evaluation::step).orElse(0),
        best.map(Evaluation::loss).orElse(Double.NaN),
        output);
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
