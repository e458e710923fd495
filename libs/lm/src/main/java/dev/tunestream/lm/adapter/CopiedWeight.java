package dev.tunestream.lm.adapter;

import dev.tunestream.lm.checkpoint.WeightShape;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.recipe.RecipeException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A weight of the base of which a copy is trained beside an adapter: a bias, or a part of a module
 * that PEFT calls one to save.
 *
 * @param weight as the base's checkpoint stores it
 * @param module the name of its module
 */
public record CopiedWeight(WeightShape weight, String module, Kind kind) {
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
  }

  /**
   * Every weight of a model under the name of its module: the head's also where it is the
   * embedding's, and under each name that its module has had.
   */
  public static List<CopiedWeight> all(Architecture architecture) {
    List<CopiedWeight> all = new ArrayList<>();
    for (WeightShape weight : architecture.config().weights()) {
      String module = weight.name().substring(0, weight.name().lastIndexOf('.'));
      if (!module.equals(architecture.headModule())) {
        all.add(new CopiedWeight(weight, module, Kind.MODULE_TO_SAVE));
      }
    }
    WeightShape stored =
        architecture.config().weights().stream()
            .filter(weight -> weight.name().equals(architecture.head()))
            .findFirst()
            .orElseThrow();
    WeightShape head =
        new WeightShape(architecture.headModule() + ".weight", stored.shape(), stored.transposed());
    for (String module : architecture.headNames()) {
      all.add(new CopiedWeight(head, module, Kind.MODULE_TO_SAVE));
    }
    return all;
  }

  /** The weights of the modules that some names mean, to be trained whole. */
  public static List<CopiedWeight> modulesToSave(List<String> names, Architecture architecture) {
    return all(architecture).stream().filter(copy -> copy.isOneOf(names)).toList();
  }

  /** Whether one of some names means this weight's module. */
  public boolean isOneOf(List<String> names) {
    return names.stream().anyMatch(name -> ModuleNames.matches(module, name));
  }

  /** The same, its module wrapped otherwise. */
  public CopiedWeight as(Kind kind) {
    return new CopiedWeight(weight, module, kind);
  }

  /**
   * Checks a recipe's names of modules that are trained whole.
   *
   * @throws RecipeException when one names no module of the model
   */
  public static void checkModulesToSave(List<String> names, Architecture architecture) {
    List<CopiedWeight> all = all(architecture);
    for (String name : names) {
      if (all.stream().noneMatch(copy -> copy.isOneOf(List.of(name)))) {
        throw new RecipeException(
            "adapter.modulesToSave",
            name,
            "it names no module with weights; this %s model has %s"
                .formatted(
                    architecture.config().architecture(),
                    String.join(
                        ", ",
                        new TreeSet<>(
                            all.stream()
                                .map(CopiedWeight::module)
                                .map(module -> module.substring(module.lastIndexOf('.') + 1))
                                .toList()))));
      }
    }
  }

  /** The name of the parameter in PyTorch. */
  public String parameter() {
    return name(kind.inPyTorch);
  }

  /** The name in {@code adapter_model.safetensors}. */
  public String saved() {
    return name(kind.inFiles);
  }

  private String name(String wrapper) {
    return PREFIX + module + wrapper + weight.name().substring(weight.name().lastIndexOf('.'));
  }

  /** A copy of the base's values to train. */
  public TrainedCopy start(CausalModel model, Scope scope) {
    Tensor tensor = model.weight(weight.name(), scope);
    tensor.requireGradient();
    return new TrainedCopy(this, tensor);
  }

  /**
   * Reads a saved copy.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it is missing or of another
   *     shape
   */
  public TrainedCopy load(SavedTensors file, Scope scope) {
    Tensor tensor = file.load(saved(), weight.shape(), "the base model has", scope);
    return new TrainedCopy(this, weight.transposed() ? tensor.transposed(scope) : tensor);
  }
}
