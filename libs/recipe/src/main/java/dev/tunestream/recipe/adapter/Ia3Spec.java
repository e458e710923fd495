package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Check;
import java.util.HashSet;
import java.util.List;

/**
 * IA3 (Liu et al. 2022, arXiv:2205.05638): trained factors, one for each output of a target, or for
 * each input of a feed-forward one.
 *
 * @param feedforward which targets are feed-forward layers, matched as targets are; null for PEFT's
 *     default for the architecture
 * @param modulesToSave modules that are trained and saved whole beside the adapter
 */
public record Ia3Spec(Targets targets, List<String> feedforward, List<String> modulesToSave)
    implements AdapterSpec {
  public Ia3Spec {
    modulesToSave = List.copyOf(modulesToSave);
    Check.modules("adapter.modulesToSave", modulesToSave);
    if (feedforward != null) {
      feedforward = List.copyOf(feedforward);
      Check.modules("adapter.feedforward", feedforward);
      Check.that(
          !(targets instanceof Targets.Modules(List<String> names))
              || new HashSet<>(names).containsAll(feedforward),
          "adapter.feedforward",
          feedforward,
          "each of them must be one of targets");
    }
    Check.that(
        !(targets instanceof Targets.Modules(List<String> names))
            || !new HashSet<>(modulesToSave).containsAll(names),
        "adapter.targets",
        targets,
        "modulesToSave leaves none of them to IA3");
  }

  @Override
  public String method() {
    return "ia3";
  }

  @Override
  public double defaultLearningRate() {
    return 8e-3;
  }
}
