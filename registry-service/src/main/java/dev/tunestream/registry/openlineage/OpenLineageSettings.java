package dev.tunestream.registry.openlineage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/**
 * Where the line's events are told in the words of OpenLineage. Nowhere unless a collector is named
 * here, or to the standard's own client by its own variables ({@code OPENLINEAGE_URL}, {@code
 * OPENLINEAGE_CONFIG}, {@code OPENLINEAGE__TRANSPORT__TYPE}).
 */
@ConfigMapping(prefix = "tunestream.openlineage")
public interface OpenLineageSettings {
  /** Address of a collector that takes events over HTTP. */
  Optional<URI> url();

  /** A key that the collector at the address asks for. */
  Optional<String> apiKey();

  /** The namespace of our jobs and datasets. */
  @WithDefault("tunestream")
  String namespace();
}
