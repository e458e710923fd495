package dev.tunestream.registry.hub.push;

import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.HubSettings;
import dev.tunestream.registry.hub.repo.VersionQueries;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a hub does and a registry of versions doesn't, each with the way out. */
@Path("/api/models/{owner}/{name}")
@Tag(name = "hub")
public class RefusedApi {
  private final HubSettings settings;

  RefusedApi(HubSettings settings) {
    this.settings = settings;
  }

  @POST
  @Path("branch/{branch:.+}")
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Refused: there is main")
  public void branch(@PathParam("branch") String branch) {
    if (branch.equals(VersionQueries.MAIN)) {
      throw HubRefusal.conflict("There is main already.");
    }
    throw branches(branch);
  }

  @DELETE
  @Path("branch/{branch:.+}")
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Refused: there is main")
  public void noBranch(@PathParam("branch") String branch) {
    throw branches(branch);
  }

  private static HubRefusal branches(String branch) {
    return HubRefusal.malformed(
        "The registry has no branches to make or delete, such as '%s': a push is the next version, and aliases name versions. Move one with './tunestream promote'.",
        branch);
  }

  @POST
  @Path("tag/{revision:.+}")
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Refused: versions and aliases are the names")
  public void tag(@PathParam("revision") String revision) {
    throw tags();
  }

  @DELETE
  @Path("tag/{revision:.+}")
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Refused: versions and aliases are the names")
  public void noTag(@PathParam("revision") String revision) {
    throw tags();
  }

  private static HubRefusal tags() {
    return HubRefusal.malformed(
        "Versions are v1, v2 and so on by themselves. For a name of your own, move an alias with './tunestream promote'.");
  }

  @POST
  @Path("discussions")
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Refused: there are no discussions and pull requests")
  public void discussion() {
    throw HubRefusal.malformed(
        "The registry has no discussions and no pull requests: push to main, and the gate decides.");
  }

  @POST
  @Path("super-squash/{revision:.+}")
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Refused: versions stay")
  public void squash(@PathParam("revision") String revision) {
    throw HubRefusal.forbidden("Versions stay as they are; they can't be put into one.");
  }

  @PUT
  @Path("settings")
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Refused: there is nothing to set")
  public void settings() {
    throw HubRefusal.malformed(
        "A model has no settings of a hub: who may read it is decided by keys.");
  }

  @GET
  @Path("xet-write-token/{revision:.+}")
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Refused: large files are sent as git-lfs does")
  public void xet(@PathParam("revision") String revision) {
    throw HubRefusal.malformed("%s", PreuploadApi.lfsOnly(settings));
  }
}
