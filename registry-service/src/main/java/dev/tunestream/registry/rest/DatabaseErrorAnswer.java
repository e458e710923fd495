package dev.tunestream.registry.rest;

import dev.tunestream.registry.database.DatabaseException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 503 while the database is away. */
@Provider
public class DatabaseErrorAnswer implements ExceptionMapper<DatabaseException> {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseErrorAnswer.class);

  @Override
  public Response toResponse(DatabaseException thrown) {
    LOG.warn("A request failed: {}", thrown.getMessage());
    return Response.status(Response.Status.SERVICE_UNAVAILABLE)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(Map.of("error", "The registry's database does not answer. Try again later."))
        .build();
  }
}
