package dev.tunestream.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.line.ModelReference;
import dev.tunestream.client.Registry;

/**
 * What somebody says something of.
 *
 * @param version 0 for the model itself
 */
record Subject(String model, int version) {

  /** {@code NAME} for the model, {@code NAME:VERSION} or {@code NAME@ALIAS} for a version. */
  static Subject parse(String text, Registry registry) {
    ModelReference reference = ModelReference.parse(text);
    if (!text.contains(":") && !text.contains("@")) {
      return new Subject(reference.name(), 0);
    }
    return ofVersion(reference, registry);
  }

  /** A version; {@code NAME} alone is the latest. */
  static Subject version(String text, Registry registry) {
    return ofVersion(ModelReference.parse(text), registry);
  }

  private static Subject ofVersion(ModelReference reference, Registry registry) {
    JsonNode version = reference.find(registry);
    return new Subject(reference.name(), version.path("version").intValue());
  }

  @Override
  public String toString() {
    return version == 0 ? model : model + ":" + version;
  }
}
