package dev.tunestream.recipe;

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
      RecipeException.unless(
          !names.isEmpty() && names.stream().allMatch(n -> n.matches("[A-Za-z0-9_.]{1,200}")),
          "adapter.targets",
          names,
          "list module names such as query_key_value, or write all-linear");
    }
  }
}
