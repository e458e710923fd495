package dev.tunestream.registry.hub.read;

import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.RepoName;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whose key a client sends as its token. */
@Path("/api/whoami-v2")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub")
public class AccountApi {
  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "The name of the key that the request carries")
  public Map<String, Object> whoami(@Context SecurityContext caller) {
    if (caller.getUserPrincipal() == null) {
      throw HubRefusal.unauthorized(
          "The request carries no valid key. Set HF_TOKEN to one; './tunestream keys create' makes one.");
    }
    String name = caller.getUserPrincipal().getName();
    return Map.of(
        "type",
        "user",
        "id",
        name,
        "name",
        name,
        "fullname",
        name,
        "orgs",
        List.of(Map.of("type", "org", "name", RepoName.TUNESTREAM)),
        "auth",
        Map.of(
            "type",
            "access_token",
            "accessToken",
            Map.of(
                "displayName",
                name,
                "role",
                caller.isUserInRole(Roles.SUBMITTER) ? "write" : "read")));
  }
}
