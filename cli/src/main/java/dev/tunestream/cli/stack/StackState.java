package dev.tunestream.cli.stack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.client.LineAddress;
import dev.tunestream.client.TunestreamClient;
import java.net.URI;
import java.util.Map;

/**
 * What a running stack writes into its home as {@code state.json}, once everything is ready.
 *
 * @param pid the process that holds the stack; 0 where containers do
 * @param project of Docker Compose; null for an embedded stack
 * @param services by name
 * @param kafka bootstrap servers
 * @param store address of the object store
 * @param keyFile with the key that commands use; null of a stack of an earlier version
 * @param startSeconds from the process's start until everything was ready
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StackState(
    long pid,
    String project,
    String startedAt,
    Map<String, Service> services,
    String kafka,
    JsonNode store,
    String keyFile,
    double startSeconds) {

  /** One service's address and process. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Service(URI url, long pid) {}

  /** The doors that a client uses. */
  public LineAddress address() {
    return new LineAddress(
        services.get("ingest-service").url(),
        services.get("tokenize-service").url(),
        services.get("registry-service").url(),
        kafka);
  }

  /** A client with the key of this stack, or with that of {@code TUNESTREAM_KEY}. */
  public TunestreamClient client() {
    return new TunestreamClient(address(), KeyChoice.of(keyFile));
  }
}
