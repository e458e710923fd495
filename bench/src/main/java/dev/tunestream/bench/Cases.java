package dev.tunestream.bench;

import dev.tunestream.cli.CliException;
import java.util.List;
import java.util.function.Function;

/** Finds cases by the names that people type. */
final class Cases {
  private Cases() {}

  static <T> T named(String name, List<T> cases, Function<T, String> nameOf) {
    return cases.stream()
        .filter(one -> nameOf.apply(one).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                CliException.usage(
                    "There is no case '%s'; the cases are %s."
                        .formatted(name, String.join(", ", cases.stream().map(nameOf).toList()))));
  }
}
