package dev.tunestream.recipe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.recipe.training.BatchSpec;
import dev.tunestream.recipe.training.CheckpointSpec;
import dev.tunestream.recipe.training.EarlyStopping;
import dev.tunestream.recipe.training.OptimizerSpec;
import dev.tunestream.recipe.training.ScheduleSpec;
import dev.tunestream.recipe.training.TrainingSpec;
import dev.tunestream.recipe.training.ValidationSpec;

/** Writes the training's part of a recipe; what there is none of is not written. */
final class TrainingWriter {
  private TrainingWriter() {}

  static ObjectNode write(TrainingSpec training) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("epochs", training.epochs());
    put(node, "maxSteps", training.maxSteps());
    batch(node, training.batch());
    node.put("learningRate", training.learningRate());
    optimizer(node, training.optimizer());
    node.put("paged", training.paged()).put("maxGradNorm", training.maxGradNorm());
    schedule(node, training.schedule());
    node.put("precision", training.precision().word()).put("loss", training.loss().word());
    node.put("activationCheckpointing", training.activationCheckpointing());
    validation(node, training.validation());
    checkpoints(node, training.checkpoints());
    if (training.lossSpike() != null) {
      node.put("lossSpike", training.lossSpike());
    }
    return node.put("logEvery", training.logEvery()).put("seed", training.seed());
  }

  private static void batch(ObjectNode node, BatchSpec batch) {
    if (batch.automatic()) {
      node.put("batchSize", "auto");
    } else {
      node.put("batchSize", batch.rows());
    }
    node.put("gradientAccumulation", batch.accumulation());
    node.put("batching", batch.batching().word());
  }

  private static void optimizer(ObjectNode node, OptimizerSpec optimizer) {
    node.put("optimizer", optimizer.word()).put("weightDecay", optimizer.weightDecay());
    switch (optimizer) {
      case OptimizerSpec.AdamW adamw -> {
        node.putArray("betas").add(adamw.beta1()).add(adamw.beta2());
        node.put("epsilon", adamw.epsilon());
      }
      case OptimizerSpec.Sgd sgd -> node.put("momentum", sgd.momentum());
      case OptimizerSpec.Adafactor _ -> {}
    }
  }

  private static void schedule(ObjectNode node, ScheduleSpec schedule) {
    node.put("schedule", schedule.shape().word());
    if (schedule.warmupRatio() != null) {
      node.put("warmupRatio", schedule.warmupRatio());
    } else {
      node.put("warmupSteps", schedule.warmupSteps());
    }
  }

  private static void validation(ObjectNode node, ValidationSpec validation) {
    put(node, "evalEvery", validation.every());
    node.put("loadBest", validation.loadBest());
    EarlyStopping stopping = validation.earlyStopping();
    if (stopping != null) {
      node.putObject("earlyStopping")
          .put("patience", stopping.patience())
          .put("threshold", stopping.threshold());
    }
  }

  private static void checkpoints(ObjectNode node, CheckpointSpec checkpoints) {
    put(node, "saveEvery", checkpoints.every());
    node.put("saveLimit", checkpoints.limit());
  }

  private static void put(ObjectNode node, String key, Integer value) {
    if (value != null) {
      node.put(key, value);
    }
  }
}
