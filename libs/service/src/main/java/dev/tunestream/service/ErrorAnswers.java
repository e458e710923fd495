package dev.tunestream.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.messaging.BrokerUnavailableException;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.recipe.RecipeException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table from failures to answers: a status, and a {@link Problem} with a sentence. */
public class ErrorAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  // The framework has an answer of its own for bodies that don't fit, unless there is another.
  @ServerExceptionMapper({Throwable.class, MismatchedInputException.class})
  Response toResponse(Throwable thrown, RoutingContext request) {
    Problem problem = problem(thrown, request.request().method() + " " + request.normalizedPath());
    if (problem.status() == 500) {
      LOG.error("A request failed", thrown);
    }
    Response.ResponseBuilder answer =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.json());
    if (thrown instanceof WebApplicationException refused) {
      answer.header(HttpHeaders.ALLOW, refused.getResponse().getHeaderString(HttpHeaders.ALLOW));
    }
    return answer.build();
  }

  /** Keep alphabetical. */
  private static Problem problem(Throwable thrown, String request) {
    return switch (thrown) {
      case ArtifactNotFoundException e -> new Problem(404, e.getMessage());
      case BrokerUnavailableException e -> new Problem(503, e.getMessage());
      case InvalidEventException e -> new Problem(400, e.getMessage());
      case JsonProcessingException e -> unreadable(e);
      case RecipeException e -> new Problem(400, e.getMessage());
      case RejectedEventException e -> new Problem(422, e.getMessage());
      case RequestRefusedException e -> new Problem(e.status(), e.getMessage());
      case ServiceStoppingException e -> new Problem(503, e.getMessage());
      case StoreUnavailableException e -> new Problem(503, e.getMessage());
      case WebApplicationException e -> ofFramework(e, request);
      default -> Problem.INSIDE;
    };
  }

  private static Problem ofFramework(WebApplicationException thrown, String request) {
    int status = thrown.getResponse().getStatus();
    if (status == 400 && thrown.getCause() instanceof JsonProcessingException cause) {
      return unreadable(cause);
    }
    return status < 500 ? Problem.ofProtocol(status, request) : Problem.INSIDE;
  }

  private static Problem unreadable(JsonProcessingException thrown) {
    return new Problem(
        400,
        switch (thrown) {
          case JsonMappingException e when !e.getPath().isEmpty() ->
              "The field '%s' of the body has a value of another kind than it must have."
                  .formatted(path(e));
          case MismatchedInputException e -> "The body has another form than it must have.";
          default -> "The body is not JSON: %s.".formatted(thrown.getOriginalMessage());
        });
  }

  private static String path(JsonMappingException thrown) {
    return thrown.getPath().stream()
        .map(step -> Objects.requireNonNullElse(step.getFieldName(), "[" + step.getIndex() + "]"))
        .collect(Collectors.joining("."));
  }
}
