package dev.tunestream.lm.adapter;

import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.LinearLayer;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How PEFT names the modules that an adapter is put on. */
public final class ModuleNames {
  private ModuleNames() {}

  /** Whether a module is called so, or its name ends with a dot and the name. */
  public static boolean matches(String module, String name) {
    return module.equals(name) || module.endsWith("." + name);
  }

  /** Every linear layer of every block. */
  public static Stream<LinearLayer> linearLayers(Architecture architecture) {
    return IntStream.range(0, architecture.config().layers())
        .boxed()
        .flatMap(layer -> architecture.linearLayers(layer).stream());
  }

  /** The short names of all linear layers of the blocks, sorted: what all-linear stands for. */
  public static List<String> allLinear(Architecture architecture) {
    return List.copyOf(
        new TreeSet<>(
            architecture.linearLayers(0).stream()
                .map(layer -> layer.module().substring(layer.module().lastIndexOf('.') + 1))
                .toList()));
  }
}
