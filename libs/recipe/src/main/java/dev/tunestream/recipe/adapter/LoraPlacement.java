package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Check;
import java.util.HashSet;
import java.util.List;

/**
 * Where LoRA is put.
 *
 * @param exclude names taken out of the targets, matched as targets are; may be empty
 * @param layers numbers of the blocks that get an adapter, from 0, sorted; empty for all
 */
public record LoraPlacement(Targets targets, List<String> exclude, List<Integer> layers) {
  /** PEFT's default for the architecture, in every block. */
  public static final LoraPlacement DEFAULT =
      new LoraPlacement(new Targets.ByArchitecture(), List.of(), List.of());

  public LoraPlacement {
    exclude = List.copyOf(exclude);
    Check.modules("adapter.exclude", exclude);
    for (int layer : layers) {
      Check.that(layer >= 0, "adapter.layers", layer, "blocks are counted from 0");
    }
    Check.that(
        new HashSet<>(layers).size() == layers.size(),
        "adapter.layers",
        layers,
        "each number stands there once");
    layers = layers.stream().sorted().toList();
  }
}
