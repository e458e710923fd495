package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Check;
import java.util.List;

/** Which linear layers an adapter is put on. */
public sealed interface Targets {

  /** PEFT's default for the architecture, such as {@code query_key_value}. */
  record ByArchitecture() implements Targets {}

  /** Every linear layer except the output head. */
  record AllLinear() implements Targets {}

  /** Layers whose name is one of these, or ends with a dot and one of these. */
  record Modules(List<String> names) implements Targets {
    public Modules {
      names = List.copyOf(names);
      Check.that(
          !names.isEmpty(),
          "adapter.targets",
          names,
          "list module names such as query_key_value, or write all-linear");
      Check.modules("adapter.targets", names);
    }
  }
}
