package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Check;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Low-rank adaptation (Hu et al. 2021, arXiv:2106.09685): W·x + scale·B·A·x with A [rank, in], B
 * [out, rank]. On a quantized base it is QLoRA (Dettmers et al. 2023, arXiv:2305.14314).
 *
 * @param alpha the scale is alpha / rank, or alpha / √rank when rank-stabilized (arXiv:2312.03732)
 * @param dropout share of A's inputs that is dropped while training
 * @param dora trains the length of each row of W + scale·B·A on its own (Liu et al. 2024,
 *     arXiv:2402.09353)
 * @param rankPattern ranks of single modules, matched as targets are; the others have {@code rank}
 * @param alphaPattern as rankPattern, for alpha
 * @param modulesToSave modules that are trained and saved whole beside the adapter; they get no A
 *     and B even if they are targets
 * @param quantization of the frozen weights, or null for none
 */
public record LoraSpec(
    int rank,
    double alpha,
    double dropout,
    boolean rankStabilized,
    boolean dora,
    LoraInit init,
    LoraBias bias,
    LoraPlacement placement,
    SortedMap<String, Integer> rankPattern,
    SortedMap<String, Double> alphaPattern,
    List<String> modulesToSave,
    Quantization quantization)
    implements AdapterSpec {
  private static final int MAX_RANK = 4096;

  public LoraSpec {
    Check.positive("adapter.rank", rank, MAX_RANK);
    Check.aboveZero("adapter.alpha", alpha);
    Check.share("adapter.dropout", dropout);
    rankPattern = copy(rankPattern);
    rankPattern.forEach(
        (name, value) -> {
          Check.module("adapter.rankPattern", name);
          Check.positive("adapter.rankPattern." + name, value, MAX_RANK);
        });
    alphaPattern = copy(alphaPattern);
    alphaPattern.forEach(
        (name, value) -> {
          Check.module("adapter.alphaPattern", name);
          Check.aboveZero("adapter.alphaPattern." + name, value);
        });
    modulesToSave = List.copyOf(modulesToSave);
    Check.modules("adapter.modulesToSave", modulesToSave);
    checkThatATargetIsLeft(placement, modulesToSave);
    // PEFT takes the singular values of fp32, fp16 or bf16 weights only and changes these weights;
    // on a quantized base the adapter would fit a remainder that nobody else can make.
    Check.that(
        init != LoraInit.PISSA || quantization == null,
        "adapter.init",
        "pissa",
        "it takes the base's weights apart before they are quantized: choose method lora, or init"
            + " loftq");
    Check.that(
        init != LoraInit.LOFTQ || quantization instanceof Quantization.Nf4,
        "adapter.init",
        "loftq",
        "it makes up for what 4-bit quantizing lost: choose method qlora with quantization {type:"
            + " nf4}, or init pissa");
  }

  /** Sorted, so that equal recipes have equal texts: a checkpoint knows its training by it. */
  private static <V> SortedMap<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  private static void checkThatATargetIsLeft(LoraPlacement placement, List<String> modulesToSave) {
    if (placement.targets() instanceof Targets.Modules(List<String> names)) {
      Set<String> left = new HashSet<>(names);
      placement.exclude().forEach(left::remove);
      modulesToSave.forEach(left::remove);
      Check.that(
          !left.isEmpty(),
          "adapter.targets",
          names,
          "exclude and modulesToSave leave none of them to LoRA");
    }
  }

  @Override
  public String method() {
    return quantization == null ? "lora" : "qlora";
  }

  @Override
  public double defaultLearningRate() {
    return 2e-4;
  }

  /** What the product B·A·x is multiplied with where no pattern says otherwise. */
  public double scale() {
    return scale(rank, alpha);
  }

  /** What the product B·A·x of a module with its own rank or alpha is multiplied with. */
  public double scale(int rank, double alpha) {
    return rankStabilized ? alpha / Math.sqrt(rank) : alpha / rank;
  }
}
