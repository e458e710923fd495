package dev.tunestream.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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

  /** Where the line is of which {@code tunestream status --json} has told this. */
  public static LineAddress ofStatus(String json) {
    try {
      JsonNode status = Door.JSON.readTree(json);
      return new LineAddress(
          service(status, "ingest-service"),
          service(status, "tokenize-service"),
          service(status, "registry-service"),
          status.path("kafka").asText());
    } catch (JsonProcessingException e) {
      throw new ClientException("This is not what 'tunestream status --json' prints: " + json, e);
    }
  }

  private static URI service(JsonNode status, String name) {
    String url = status.path("services").path(name).path("url").textValue();
    if (url == null) {
      throw new ClientException(
          "The status tells no address of " + name + "; is the stack running? (tunestream status)");
    }
    return URI.create(url);
  }
}
