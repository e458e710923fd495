package dev.tunestream.registry.rest;

import dev.tunestream.registry.database.DatabaseException;
import dev.tunestream.service.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 503 while the database is away. */
@Provider
public class DatabaseErrorAnswer implements ExceptionMapper<DatabaseException> {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseErrorAnswer.class);
  private static final Problem AWAY =
      new Problem(503, "The registry's database does not answer. Try again later.");

  @Override
  public Response toResponse(DatabaseException thrown) {
    LOG.warn("A request failed: {}", thrown.getMessage());
    return Response.status(AWAY.status()).type(Problem.MEDIA_TYPE).entity(AWAY.json()).build();
  }
}
