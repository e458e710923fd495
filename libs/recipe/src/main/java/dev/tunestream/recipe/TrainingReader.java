package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.training.BatchSpec;
import dev.tunestream.recipe.training.Batching;
import dev.tunestream.recipe.training.CheckpointSpec;
import dev.tunestream.recipe.training.EarlyStopping;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.recipe.training.OptimizerSpec;
import dev.tunestream.recipe.training.Schedule;
import dev.tunestream.recipe.training.ScheduleSpec;
import dev.tunestream.recipe.training.TrainingSpec;
import dev.tunestream.recipe.training.ValidationSpec;
import java.util.List;

/** Reads the training's part of a recipe; the learning rate's default is the method's. */
final class TrainingReader {
  private TrainingReader() {}

  static TrainingSpec read(Section training, AdapterSpec adapter) {
    TrainingSpec spec =
        new TrainingSpec(
            training.integer("epochs", 3),
            training.optionalInteger("maxSteps"),
            batch(training),
            training.number("learningRate", adapter.defaultLearningRate()),
            optimizer(training),
            training.flag("paged", false),
            training.number("maxGradNorm", 1.0),
            new ScheduleSpec(
                training.word("schedule", Schedule.LINEAR, Schedule.values()),
                training.optionalInteger("warmupSteps"),
                training.optionalNumber("warmupRatio")),
            training.word("precision", Precision.AUTO, Precision.values()),
            training.word("loss", LabelledTokens.COMPLETION, LabelledTokens.values()),
            training.flag("activationCheckpointing", false),
            new ValidationSpec(
                training.optionalInteger("evalEvery"),
                training.flag("loadBest", false),
                earlyStopping(training)),
            new CheckpointSpec(
                training.optionalInteger("saveEvery"), training.integer("saveLimit", 2)),
            training.optionalNumber("lossSpike"),
            training.integer("logEvery", 1),
            training.wholeNumber("seed", 42));
    training.end();
    return spec;
  }

  private static BatchSpec batch(Section training) {
    JsonNode size = training.raw("batchSize");
    boolean automatic = size != null && size.isTextual();
    Check.that(
        !automatic || size.textValue().equals("auto"),
        "training.batchSize",
        size,
        "it must be a whole number or auto");
    return new BatchSpec(
        automatic ? null : Integer.valueOf(training.integer("batchSize", 4)),
        training.integer("gradientAccumulation", 1),
        training.word("batching", Batching.BUCKET, Batching.values()));
  }

  private static OptimizerSpec optimizer(Section training) {
    String word = training.text("optimizer", "adamw");
    double weightDecay = training.number("weightDecay", 0.01);
    return switch (word) {
      case "adamw" -> adamw(training, weightDecay, false);
      case "adamw8bit" -> adamw(training, weightDecay, true);
      case "adafactor" -> {
        refuse(training, word, "betas", "epsilon", "momentum");
        yield new OptimizerSpec.Adafactor(weightDecay);
      }
      case "sgd" -> {
        refuse(training, word, "betas", "epsilon");
        yield new OptimizerSpec.Sgd(training.number("momentum", 0), weightDecay);
      }
      default ->
          throw new RecipeException(
              "training.optimizer", word, "the known words are adamw, adamw8bit, adafactor, sgd");
    };
  }

  private static OptimizerSpec adamw(Section training, double weightDecay, boolean eightBit) {
    refuse(training, eightBit ? "adamw8bit" : "adamw", "momentum");
    List<Double> betas = training.numbers("betas", List.of(0.9, 0.999));
    return new OptimizerSpec.AdamW(
        betas.get(0), betas.get(1), training.number("epsilon", 1e-8), weightDecay, eightBit);
  }

  /** Keys of other optimizers: known, but without a meaning beside this one. */
  private static void refuse(Section training, String optimizer, String... keys) {
    for (String key : keys) {
      training.refuse(key, "it has no meaning for optimizer " + optimizer + ": leave it out");
    }
  }

  private static EarlyStopping earlyStopping(Section training) {
    if (!training.has("earlyStopping")) {
      return null;
    }
    Section section = training.section("earlyStopping");
    Integer patience = section.optionalInteger("patience");
    Check.that(
        patience != null,
        section.at("patience"),
        null,
        "say how many evaluations may fail to be better than the best");
    EarlyStopping read = new EarlyStopping(patience, section.number("threshold", 0));
    section.end();
    return read;
  }
}
