package dev.tunestream.bench.training;

import java.util.List;

/** How transformers' Trainer is set up. */
enum PeftConfiguration {
  DEFAULT("default", List.of()),
  BF16_AUTOCAST("bf16-autocast", List.of("--autocast")),
  BF16_WEIGHTS("bf16-weights", List.of("--weights", "bfloat16")),
  BF16_WEIGHTS_GROUPED(
      "bf16-weights-grouped", List.of("--weights", "bfloat16", "--group-by-length"));

  private final String configurationName;
  private final List<String> arguments;

  PeftConfiguration(String configurationName, List<String> arguments) {
    this.configurationName = configurationName;
    this.arguments = arguments;
  }

  String configurationName() {
    return configurationName;
  }

  List<String> arguments() {
    return arguments;
  }
}
