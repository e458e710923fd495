package dev.tunestream.registry.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.Digests;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives looked-up documents a strong tag, the hash of their bytes, and answers 304 to whoever has
 * them already (RFC 9110, sections 8.8.3 and 13.1.2). Files of the store bring their own tag.
 */
class EntityTags {
  private static final Set<String> LOOK_UPS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final ObjectMapper json;

  @Inject
  EntityTags(ObjectMapper json) {
    this.json = json;
  }

  @ServerResponseFilter
  void tag(ContainerRequestContext request, ContainerResponseContext answer) {
    if (!LOOK_UPS.contains(request.getMethod()) || answer.getStatus() != 200) {
      return;
    }
    if (answer.getEntityTag() == null && isDocument(answer)) {
      byte[] bytes = bytes(answer.getEntity());
      answer.setEntity(bytes);
      answer.getHeaders().putSingle(HttpHeaders.ETAG, '"' + Digests.of(bytes).hex() + '"');
      // It may be kept, but is to be asked for each time: the registry goes on.
      answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
    EntityTag tag = answer.getEntityTag();
    if (tag != null && request.getRequest().evaluatePreconditions(tag) != null) {
      notModified(answer);
    }
  }

  private static boolean isDocument(ContainerResponseContext answer) {
    return answer.getEntity() != null
        && !(answer.getEntity() instanceof InputStream)
        && !(answer.getEntity() instanceof StreamingOutput)
        && MediaType.APPLICATION_JSON_TYPE.isCompatible(answer.getMediaType());
  }

  private byte[] bytes(Object document) {
    try {
      return switch (document) {
        case byte[] written -> written;
        case String written -> written.getBytes(StandardCharsets.UTF_8);
        default -> json.writeValueAsBytes(document);
      };
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("An answer has no JSON form", e);
    }
  }

  private static void notModified(ContainerResponseContext answer) {
    if (answer.getEntity() instanceof InputStream content) {
      close(content);
    }
    answer.setStatusInfo(Response.Status.NOT_MODIFIED);
    answer.setEntity(null);
    answer.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
  }

  private static void close(InputStream content) {
    try {
      content.close();
    } catch (IOException e) {
      throw new UncheckedIOException("A file of the store can't be closed", e);
    }
  }
}
