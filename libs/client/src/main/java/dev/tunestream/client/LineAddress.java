package dev.tunestream.client;

import java.net.URI;
import java.util.Objects;

/**
 * Where a line is reached.
 *
 * @param ingest address of ingest-service, such as {@code http://127.0.0.1:8081}
 * @param tokenize address of tokenize-service
 * @param registry address of registry-service
 * @param kafka the broker's bootstrap servers, {@code host:port} with commas between
 */
public record LineAddress(URI ingest, URI tokenize, URI registry, String kafka) {
  public LineAddress {
    Objects.requireNonNull(ingest, "ingest");
    Objects.requireNonNull(tokenize, "tokenize");
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(kafka, "kafka");
  }
}
