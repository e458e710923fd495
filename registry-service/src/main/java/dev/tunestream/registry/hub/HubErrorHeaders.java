package dev.tunestream.registry.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Tells every error of the protocol's addresses in the header too, where clients look for the
 * sentence: also those that come from the service's common table.
 */
@Provider
public class HubErrorHeaders implements ContainerResponseFilter {
  static final String CODE = "X-Error-Code";
  static final String MESSAGE = "X-Error-Message";
  private static final int LONGEST = 2000;

  private final ObjectMapper json;

  @Inject
  HubErrorHeaders(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() < 400
        || response.getHeaders().containsKey(MESSAGE)
        || !isOfTheHub(request.getUriInfo().getPath())) {
      return;
    }
    if (response.getEntity() instanceof String problem) {
      response.getHeaders().putSingle(MESSAGE, line(detail(problem)));
    }
  }

  /** The sentence of a problem; an error that is no document is a sentence itself. */
  private String detail(String problem) {
    try {
      return json.readTree(problem).path("detail").asText();
    } catch (JsonProcessingException e) {
      return problem;
    }
  }

  private static boolean isOfTheHub(String path) {
    return path.startsWith("/api/") || path.contains("/resolve/") || path.contains("/info/lfs/");
  }

  /** A sentence as a header may hold it: one line of printable ASCII. */
  public static String line(String sentence) {
    String shown = sentence.length() > LONGEST ? sentence.substring(0, LONGEST) + "..." : sentence;
    return shown.replaceAll("\\s+", " ").replaceAll("[^\\x20-\\x7e]", "?");
  }
}
