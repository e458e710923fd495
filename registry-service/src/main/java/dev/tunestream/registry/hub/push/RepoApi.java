package dev.tunestream.registry.hub.push;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.RepoName;
import dev.tunestream.registry.hub.repo.CreatedRepositories;
import dev.tunestream.registry.hub.repo.VersionQueries;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Making repositories, as clients do before they push. */
@Path("/api/repos")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub")
public class RepoApi {
  private final CreatedRepositories created;
  private final VersionQueries versions;

  RepoApi(CreatedRepositories created, VersionQueries versions) {
    this.created = created;
    this.versions = versions;
  }

  /**
   * What a client wants to make.
   *
   * @param organization null for the registry's own
   * @param type null for a model
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Wanted(String name, String organization, String type) {}

  @POST
  @Path("create")
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Makes a repository to push to; 409 where the model has versions")
  public Response create(Wanted wanted, @Context SecurityContext caller, @Context UriInfo address) {
    if (wanted == null || wanted.name() == null) {
      throw HubRefusal.malformed("Say which repository to make: {\"name\": \"…\"}.");
    }
    if (wanted.type() != null && !wanted.type().equals("model")) {
      throw HubRefusal.malformed(
          "The registry keeps models, and no repository of the type '%s'.", wanted.type());
    }
    String model =
        PushRules.model(
            wanted.organization() == null ? RepoName.TUNESTREAM : wanted.organization(),
            wanted.name());
    String id = RepoName.TUNESTREAM + "/" + model;
    Map<String, String> answer = Map.of("url", address.getBaseUri() + id, "name", id, "id", id);
    if (versions.newest(model).isPresent()) {
      return Response.status(Response.Status.CONFLICT)
          .header("X-Error-Message", "There is the model %s already.".formatted(id))
          .entity(answer)
          .build();
    }
    created.add(model, caller.getUserPrincipal().getName());
    return Response.ok(answer).build();
  }

  @DELETE
  @Path("delete")
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Refused: what was registered stays")
  public Response delete() {
    throw HubRefusal.forbidden(
        "The registry deletes no model and no version: others may have been made of it. Take its aliases away instead.");
  }

  @POST
  @Path("move")
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Refused: a model keeps its name")
  public Response move() {
    throw HubRefusal.forbidden("A model keeps its name. Push to another one.");
  }
}
