package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.adapter.ModuleNames;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ranks of LoRA's modules, and what B·A·x is multiplied with.
 *
 * @param rankStabilized scales by α/√r instead of α/r
 * @param rankPattern ranks of modules that differ
 * @param alphaPattern α of modules that differ
 */
record LoraScale(
    int rank,
    double alpha,
    boolean rankStabilized,
    SortedMap<String, Integer> rankPattern,
    SortedMap<String, Double> alphaPattern) {

  /** A module's own rank. */
  int rank(String module) {
    return pattern(rankPattern, module, rank);
  }

  /** What B·A·x of a module is multiplied with. */
  double of(String module) {
    double own = pattern(alphaPattern, module, alpha);
    return rankStabilized ? own / Math.sqrt(rank(module)) : own / rank(module);
  }

  private static <V> V pattern(SortedMap<String, V> pattern, String module, V otherwise) {
    return pattern.entrySet().stream()
        .filter(entry -> ModuleNames.matches(module, entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }

  /** The same scales with twice every rank. */
  LoraScale ofTwiceTheRank() {
    double factor = rankStabilized ? Math.sqrt(2) : 2;
    SortedMap<String, Integer> ranks = new TreeMap<>(rankPattern);
    ranks.replaceAll((name, own) -> 2 * own);
    SortedMap<String, Double> alphas = new TreeMap<>(alphaPattern);
    alphas.replaceAll((name, own) -> factor * own);
    return new LoraScale(2 * rank, factor * alpha, rankStabilized, ranks, alphas);
  }
}
