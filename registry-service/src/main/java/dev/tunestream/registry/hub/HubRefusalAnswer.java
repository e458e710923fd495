package dev.tunestream.registry.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.service.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers with a refusal as {@code huggingface_hub} reads one: in headers, and in the body. */
@Provider
public class HubRefusalAnswer implements ExceptionMapper<HubRefusal> {
  private final ObjectMapper json;

  @Inject
  HubRefusalAnswer(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Response toResponse(HubRefusal refusal) {
    Response.ResponseBuilder answer =
        Response.status(refusal.status())
            .type(Problem.MEDIA_TYPE)
            .header(HubErrorHeaders.MESSAGE, HubErrorHeaders.line(refusal.getMessage()))
            .entity(body(new Problem(refusal.status(), refusal.getMessage())));
    if (refusal.code() != null) {
      answer.header(HubErrorHeaders.CODE, refusal.code());
    }
    if (refusal.commit() != null) {
      answer.header("X-Repo-Commit", refusal.commit());
    }
    return answer.build();
  }

  /**
   * A problem, and the field in which clients of the hub look for what an answer can't say in
   * ASCII.
   */
  private String body(Problem problem) {
    try {
      return ((ObjectNode) json.readTree(problem.json())).put("error", problem.detail()).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is JSON", e);
    }
  }
}
