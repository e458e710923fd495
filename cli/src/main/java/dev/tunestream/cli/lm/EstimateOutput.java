package dev.tunestream.cli.lm;

import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.train.estimate.MemoryEstimate;
import dev.tunestream.lm.train.estimate.TrainingEstimate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows what a training is going to take. */
final class EstimateOutput {
  private EstimateOutput() {}

  static void show(Output output, TrainingEstimate estimate) {
    MemoryEstimate memory = estimate.memory();
    Map<String, Object> bytes = new LinkedHashMap<>();
    bytes.put("weights", memory.weights());
    bytes.put("trained", memory.trained());
    bytes.put("gradients", memory.gradients());
    bytes.put("optimizer", memory.optimizer());
    bytes.put("activations", memory.activations());
    bytes.put("total", memory.total());
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("memoryBytes", bytes);
    if (estimate.availableMemory().isPresent()) {
      shown.put("availableMemoryBytes", estimate.availableMemory().getAsLong());
    }
    shown.put("trainable", estimate.trainable());
    shown.put("batchSize", estimate.batchSize());
    shown.put("gradientAccumulation", estimate.gradientAccumulation());
    shown.put("steps", estimate.steps());
    shown.put("tokens", estimate.tokens());
    shown.put("tokensPerSecond", estimate.tokensPerSecond());
    shown.put("seconds", estimate.seconds());
    output.json(shown);
    bytes.forEach(
        (name, value) ->
            output.text(
                "memory %-14s %,d MB".formatted(name, Math.ceilDiv((long) value, 1_000_000L))));
    shown.forEach(
        (name, value) -> {
          if (value != bytes) {
            output.text("%-21s %s".formatted(name, value));
          }
        });
  }
}
