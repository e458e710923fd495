package dev.tunestream.registry.hub.push;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tunestream.registry.hub.HubErrorHeaders;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.HubSettings;
import dev.tunestream.registry.hub.repo.GitObjects;
import dev.tunestream.registry.hub.repo.RepoFile;
import dev.tunestream.registry.hub.repo.Repositories;
import dev.tunestream.registry.hub.repo.VersionQueries;
import dev.tunestream.registry.hub.repo.VersionRow;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What clients ask before they send: which files are taken, and how each is to be sent. */
@Path("/api/models/{owner}/{name}/preupload/{revision}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub")
public class PreuploadApi {
  private final HubSettings settings;
  private final VersionQueries versions;
  private final Repositories repositories;
  private final GitObjects git;

  PreuploadApi(
      HubSettings settings, VersionQueries versions, Repositories repositories, GitObjects git) {
    this.settings = settings;
    this.versions = versions;
    this.repositories = repositories;
    this.git = git;
  }

  /** Files to be sent. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Asked(List<AskedFile> files) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  public record AskedFile(String path, long size) {}

  /** How to send them. */
  public record Answer(List<AnsweredFile> files) {}

  /**
   * @param uploadMode {@code regular} for within the commit, {@code lfs} for before it
   * @param oid what git calls the content that is there now, or null
   */
  public record AnsweredFile(String path, String uploadMode, boolean shouldIgnore, String oid) {}

  @POST
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Whether files are taken, and how each is to be sent")
  public Response answer(
      @PathParam("owner") String owner,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @QueryParam("create_pr") String pullRequest,
      Asked asked) {
    String model = PushRules.model(owner, name);
    PushRules.requireMain(revision, pullRequest != null);
    if (asked == null || asked.files() == null) {
      throw HubRefusal.malformed("Say which files are to be sent: {\"files\": […]}.");
    }
    asked.files().forEach(file -> FileRules.check(file.path(), file.size(), settings));
    FileRules.checkTotal(
        asked.files().stream().mapToLong(AskedFile::size).sum(), asked.files().size(), settings);
    Map<String, RepoFile> there =
        versions
            .newest(model)
            .map((VersionRow row) -> repositories.state(row).files())
            .orElse(Map.of());
    Response.ResponseBuilder answer =
        Response.ok(
            new Answer(
                asked.files().stream().map(file -> answer(file, there.get(file.path()))).toList()));
    if (asked.files().stream().anyMatch(file -> file.size() > settings.inlineBytes())) {
      // Said before it is too late: of a refusal by Xet's address, clients show only the status.
      answer.header("X-HF-Warning", HubErrorHeaders.line("Large files; " + lfsOnly(settings)));
    }
    return answer.build();
  }

  static String lfsOnly(HubSettings settings) {
    return "Files of more than %d bytes are taken as LFS uploads and not by Xet. Set HF_HUB_DISABLE_XET=1 and push again."
        .formatted(settings.inlineBytes());
  }

  private AnsweredFile answer(AskedFile file, RepoFile there) {
    boolean within = file.size() <= settings.inlineBytes();
    return new AnsweredFile(
        file.path(), within ? "regular" : "lfs", false, there == null ? null : oid(within, there));
  }

  /** Of a file that is sent within a commit, clients compare git's name, and else the sha256. */
  private String oid(boolean within, RepoFile there) {
    if (!within) {
      return there.digest().hex();
    }
    return there.isLarge() ? null : git.blob(there);
  }
}
