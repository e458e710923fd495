package dev.tunestream.registry.hub;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Answers with a refusal as {@code huggingface_hub} reads one: in headers, and in the body. */
@Provider
public class HubRefusalAnswer implements ExceptionMapper<HubRefusal> {
  @Override
  public Response toResponse(HubRefusal refusal) {
    Response.ResponseBuilder answer =
        Response.status(refusal.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .header(HubErrorHeaders.MESSAGE, HubErrorHeaders.line(refusal.getMessage()))
            .entity(Map.of("error", refusal.getMessage()));
    if (refusal.code() != null) {
      answer.header(HubErrorHeaders.CODE, refusal.code());
    }
    if (refusal.commit() != null) {
      answer.header("X-Repo-Commit", refusal.commit());
    }
    return answer.build();
  }
}
