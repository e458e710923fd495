package dev.tunestream.lm.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Activation functions of the feed-forward layers, with the names transformers gives them. */
public enum Activation {
  /** x·Φ(x) with the exact error function. */
  GELU(List.of("gelu")),
  /** The tanh approximation of gelu. */
  GELU_TANH(List.of("gelu_new", "gelu_pytorch_tanh", "gelu_fast")),
  /** x·sigmoid(x). */
  SILU(List.of("silu", "swish"));

  private final List<String> names;

  Activation(List<String> names) {
    this.names = names;
  }

  /** The name to write into a {@code config.json}. */
  public String hiddenAct() {
    return names.getFirst();
  }

  /** The activation that a configuration names under a key, or the default when it names none. */
  static Activation read(ConfigJson config, String key, Activation absent) {
    String name = config.text(key, absent.hiddenAct());
    return Arrays.stream(values())
        .filter(activation -> activation.names.contains(name))
        .findFirst()
        .orElseThrow(
            () ->
                config.wrong(
                    key,
                    "'" + name + "'",
                    "the known activations are "
                        + Arrays.stream(values())
                            .flatMap(activation -> activation.names.stream())
                            .collect(Collectors.joining(", "))));
  }
}
