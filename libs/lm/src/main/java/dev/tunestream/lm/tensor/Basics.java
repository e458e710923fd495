package dev.tunestream.lm.tensor;

import java.util.List;
import java.util.Map;

/** The few operations that tensors themselves need. */
final class Basics {
  private Basics() {}

  static TorchProgram program() {
    return TorchProgram.of(
        List.of("/dev/tunestream/lm/tensor/basics.py"),
        Map.of("device", ComputeDevice.chosen().name()));
  }
}
