package dev.tunestream.cli.stack;

import dev.tunestream.cli.CliException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The profiles of {@code docker-compose.yml} that are started: one of {@code cpu} and {@code gpu},
 * by which trainer and evaluator compute, and those that watch.
 */
record ComposeProfiles(Set<String> names) {
  static final String VARIABLE = "COMPOSE_PROFILES";

  private static final String CPU = "cpu";
  private static final String GPU = "gpu";

  /** Names in the compose file of the services of each, in the same order. */
  private static final List<String> ON_CPU = List.of("trainer-service", "eval-service");

  private static final List<String> ON_GPU = List.of("trainer-gpu", "eval-gpu");

  /** Every one that there is, for what concerns all containers. */
  static final ComposeProfiles ALL =
      new ComposeProfiles(new LinkedHashSet<>(List.of(CPU, GPU, "prometheus", "grafana")));

  /**
   * Reads the variable. Where it names neither, as files of earlier versions do, the processor
   * computes.
   *
   * @param value names with commas between them, or null
   */
  static ComposeProfiles of(String value) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : value == null ? new String[0] : value.split(",")) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    if (names.contains(CPU) && names.contains(GPU)) {
      throw CliException.usage(
          "%s is '%s'; it must name one of cpu and gpu, since both take the same ports."
              .formatted(VARIABLE, value));
    }
    if (!names.contains(GPU)) {
      names.add(CPU);
    }
    return new ComposeProfiles(names);
  }

  /** Whether trainer and evaluator compute on graphics cards. */
  boolean onGpu() {
    return names.contains(GPU);
  }

  /** The services of the compose file that must not run with these. */
  List<String> otherServices() {
    return onGpu() ? ON_CPU : ON_GPU;
  }

  /** The image of a service, without {@code tunestream/} and tag. */
  String image(String service) {
    return onGpu() && ON_CPU.contains(service) ? service + "-cuda" : service;
  }

  /** What builds the images. */
  String build() {
    return "./tunestream images" + (onGpu() ? " --cuda" : "");
  }

  /** As the variable says it. */
  String value() {
    return names.stream().collect(Collectors.joining(","));
  }
}
