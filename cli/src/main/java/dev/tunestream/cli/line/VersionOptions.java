package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.client.Registry;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which version of a model is meant. */
final class VersionOptions {
  @ArgGroup private Choice choice;

  /** A number or an alias. */
  private static final class Choice {
    @Option(names = "--version", paramLabel = "N", description = "A version by its number.")
    private Integer version;

    @Option(
        names = "--alias",
        paramLabel = "ALIAS",
        description = "The version that an alias points to, such as latest or champion.")
    private String alias;
  }

  boolean isGiven() {
    return choice != null;
  }

  /** The version's document; the latest one's unless told otherwise. */
  JsonNode find(Registry registry, String model) {
    if (choice != null && choice.version != null) {
      return registry.version(model, choice.version);
    }
    String alias = choice == null ? "latest" : choice.alias;
    return registry.version(model, registry.alias(model, alias).path("version").intValue());
  }
}
