package dev.tunestream.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.line.ModelReference;
import dev.tunestream.client.Registry;

/**
 * A version that is taken away.
 *
 * @param files digest of its files
 * @param base digest of its base, or empty where it is not known
 */
record Version(String model, int number, String files, String base) {
  static Version find(Registry registry, ModelReference reference) {
    JsonNode document = reference.find(registry);
    Version version =
        new Version(
            document.path("model").asText(),
            document.path("version").asInt(),
            document.at("/adapter/digest").asText(),
            document.at("/base/digest").asText());
    if (version.files.isEmpty()) {
      throw CliException.failed("The registry does not name the files of %s.".formatted(version));
    }
    return version;
  }

  @Override
  public String toString() {
    return model + ":" + number;
  }
}
