package dev.tunestream.lm.adapter;

import dev.tunestream.lm.tensor.Tensor;

/**
 * A weight of the base that is trained beside an adapter, as a copy of its own: a bias, or a part
 * of a module that PEFT calls one to save.
 *
 * @param weight its name in the base's checkpoint
 * @param module the name of its module
 * @param tensor fp32, a linear layer's weight as [out, in]
 */
public record TrainedCopy(String weight, String module, Kind kind, Tensor tensor) {
  private static final String PREFIX = "base_model.model.";

  /** How PEFT's classes wrap the module, which shows in the names of parameters. */
  public enum Kind {
    /** The bias of a module that is left as it is. */
    BIAS("", ""),
    /** The bias of a layer that an adapter is put on. */
    BIAS_OF_TARGET(".base_layer", ".base_layer"),
    /** A module that is trained whole. */
    MODULE_TO_SAVE(".modules_to_save.default", "");

    private final String inPyTorch;
    private final String inFiles;

    Kind(String inPyTorch, String inFiles) {
      this.inPyTorch = inPyTorch;
      this.inFiles = inFiles;
    }

    /** The name in {@code adapter_model.safetensors}. */
    public String saved(String weight, String module) {
      return name(weight, module, inFiles);
    }

    private static String name(String weight, String module, String wrapper) {
      return PREFIX + module + wrapper + weight.substring(weight.lastIndexOf('.'));
    }
  }

  /** The name of the parameter in PyTorch. */
  public String parameter() {
    return Kind.name(weight, module, kind.inPyTorch);
  }

  /** The name in {@code adapter_model.safetensors}. */
  public String saved() {
    return kind.saved(weight, module);
  }
}
