package dev.tunestream.registry.hub.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.registry.hub.HubErrorHeaders;
import dev.tunestream.registry.hub.HubSettings;
import dev.tunestream.registry.hub.RepoName;
import dev.tunestream.service.keys.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Commits: each is the next version of its model. */
@Path("/api/models/{owner}/{name}/commit/{revision}")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub")
public class CommitApi {
  private final CommitDesk desk;
  private final Temporary temporary;
  private final HubSettings settings;

  CommitApi(CommitDesk desk, Temporary temporary, HubSettings settings) {
    this.desk = desk;
    this.temporary = temporary;
    this.settings = settings;
  }

  /**
   * What has come of it; the names of the first are Hugging Face's.
   *
   * @param commitOid the version's commit
   * @param hookOutput says in a sentence which version it is, and whether it is evaluated
   * @param evaluation that was asked for, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      boolean success,
      String commitOid,
      String commitUrl,
      String hookOutput,
      int version,
      String evaluation) {}

  @POST
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Makes the next version of a model: a header, files, deletions, a line each")
  public Response commit(
      @PathParam("owner") String owner,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @QueryParam("create_pr") String pullRequest,
      @Context SecurityContext caller,
      @Context UriInfo address,
      InputStream body)
      throws IOException {
    String model = PushRules.model(owner, name);
    PushRules.requireMain(revision, pullRequest != null);
    try (PushedCommit commit = CommitReader.read(new Body(body), temporary, settings)) {
      CommitDesk.Made made = desk.commit(model, commit, caller.getUserPrincipal().getName());
      Answer answer =
          new Answer(
              true,
              made.version().commit(),
              "%s%s/%s/commit/%s"
                  .formatted(
                      address.getBaseUri(), RepoName.TUNESTREAM, model, made.version().commit()),
              made.sentence(),
              made.version().version(),
              made.version().evaluation());
      // Clients show this header to people, once for what stands before the semicolon, and nothing
      // of the body.
      String topic = model + ":" + made.version().version();
      return Response.ok(answer)
          .header("X-HF-Warning", HubErrorHeaders.line(topic + "; " + made.sentence()))
          .build();
    }
  }
}
