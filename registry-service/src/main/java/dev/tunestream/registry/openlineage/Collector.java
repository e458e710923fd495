package dev.tunestream.registry.openlineage;

import io.openlineage.client.Clients;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineageClient;
import io.openlineage.client.OpenLineageClientException;
import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import io.openlineage.client.transports.HttpTransportResponseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hands events to a collector, through the standard's client and its transports. */
final class Collector implements AutoCloseable {
  /** The event itself is wrong for the collector: it would be so for ever. */
  private static final Set<Integer> REFUSED = Set.of(400, 413, 422);

  private static final int MILLIS = 10_000;

  private final OpenLineageClient client;

  private Collector(OpenLineageClient client) {
    this.client = client;
  }

  /** The collector doesn't answer, or not now. */
  static final class AwayException extends RuntimeException {
    AwayException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Whether anything says where events go. */
  static boolean isConfigured(OpenLineageSettings settings, Map<String, String> variables) {
    return settings.url().isPresent()
        || variables.keySet().stream()
            .anyMatch(
                name ->
                    name.equals("OPENLINEAGE_URL")
                        || name.equals("OPENLINEAGE_CONFIG")
                        || name.startsWith("OPENLINEAGE__TRANSPORT"));
  }

  /** By our own settings, or where they are silent by those of the client. */
  static Collector open(OpenLineageSettings settings) {
    if (settings.url().isEmpty()) {
      return new Collector(Clients.newClient());
    }
    HttpConfig http = new HttpConfig();
    http.setUrl(settings.url().get());
    http.setTimeoutInMillis(MILLIS);
    settings
        .apiKey()
        .ifPresent(
            key -> {
              ApiKeyTokenProvider provider = new ApiKeyTokenProvider();
              provider.setApiKey(key);
              http.setAuth(provider);
            });
    return new Collector(new OpenLineageClient(new HttpTransport(http)));
  }

  /**
   * Hands an event over.
   *
   * @return why the collector will never take it, or nothing where it has
   * @throws AwayException if it should be tried again
   */
  Optional<String> emit(OpenLineage.RunEvent event) {
    try {
      client.emit(event);
      return Optional.empty();
    } catch (HttpTransportResponseException e) {
      if (REFUSED.contains(e.getStatusCode())) {
        return Optional.of(e.getStatusCode() + " " + e.getBody());
      }
      throw new AwayException("it answers " + e.getStatusCode(), e);
    } catch (OpenLineageClientException e) {
      throw new AwayException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException("the collector's client can't be closed", e);
    }
  }
}
