package dev.tunestream.service;

import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.messaging.BrokerUnavailableException;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.recipe.RecipeException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table from failures to answers: {@code {"error":"a sentence"}} and a status. */
@Provider
public class ErrorAnswers implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  @Override
  public Response toResponse(Throwable thrown) {
    int status = status(thrown);
    if (status == 500) {
      LOG.error("A request failed", thrown);
      return answer(status, "Something went wrong inside the service; its log tells what.");
    }
    return answer(status, thrown.getMessage());
  }

  /** Keep alphabetical. */
  private static int status(Throwable thrown) {
    return switch (thrown) {
      case ArtifactNotFoundException e -> 404;
      case BrokerUnavailableException e -> 503;
      case InvalidEventException e -> 400;
      case RecipeException e -> 400;
      case RejectedEventException e -> 422;
      case RequestRefusedException e -> e.status();
      case ServiceStoppingException e -> 503;
      case StoreUnavailableException e -> 503;
      case WebApplicationException e -> e.getResponse().getStatus();
      default -> 500;
    };
  }

  private static Response answer(int status, String sentence) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(Map.of("error", sentence == null ? "" : sentence))
        .build();
  }
}
