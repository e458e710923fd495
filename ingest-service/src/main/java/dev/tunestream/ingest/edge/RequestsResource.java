package dev.tunestream.ingest.edge;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.ingest.seal.RequestState;
import dev.tunestream.ingest.seal.Seal;
import dev.tunestream.ingest.seal.Seals;
import dev.tunestream.recipe.Names;
import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What became of a request for a snapshot. */
@Path("/requests/{request}")
public class RequestsResource {
  private final Seals seals;
  private final ArtifactStore store;

  @Inject
  RequestsResource(Seals seals, ArtifactStore store) {
    this.seals = seals;
    this.store = store;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Blocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Says whether the snapshot that was asked for is there")
  @APIResponse(responseCode = "200", description = "PENDING, SEALED or FAILED")
  @APIResponse(responseCode = "404", description = "There is no such request")
  public RequestState state(@PathParam("request") String request) {
    return known(request);
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Blocking
  @Path("/report")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Gives the quality report of the snapshot that was asked for")
  @APIResponse(responseCode = "200", description = "The report (docs/data.md)")
  @APIResponse(responseCode = "404", description = "There is no such request, or no report yet")
  public InputStream report(@PathParam("request") String request) {
    if (known(request) instanceof RequestState.Sealed sealed && sealed.report() != null) {
      return store.open(new Digest(sealed.report().substring(sealed.report().indexOf('/') + 1)));
    }
    throw RequestRefusedException.unknown(
        "Request '%s' has no report: only a sealed snapshot has one.".formatted(request));
  }

  private RequestState known(String request) {
    Optional<Seal> seal = Names.isValid(request) ? seals.find(request) : Optional.empty();
    RequestState answer =
        seal.orElseThrow(
                () ->
                    RequestRefusedException.unknown(
                        "There is no request '%s'. The answer to an upload names it."
                            .formatted(request)))
            .answer();
    return answer == null ? new RequestState.Pending() : answer;
  }
}
