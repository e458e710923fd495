package dev.tunestream.registry.hub.read;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.RepoName;
import dev.tunestream.registry.hub.repo.RepoFile;
import dev.tunestream.registry.hub.repo.RepoState;
import dev.tunestream.registry.hub.repo.Repositories;
import dev.tunestream.service.keys.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files of repositories, where Hugging Face's clients look for them. */
@Path("/{owner}/{name}/resolve/{revision}/{path:.+}")
@Blocking
@Tag(name = "hub")
public class FileDoors {
  private final Repositories repositories;
  private final ArtifactStore store;

  FileDoors(Repositories repositories, ArtifactStore store) {
    this.repositories = repositories;
    this.store = store;
  }

  @HEAD
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Size, digest and commit of a file of a repository")
  public Response head(
      @PathParam("owner") String owner,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @PathParam("path") String path) {
    return answer(owner, name, revision, path).head(revision);
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "A file of a repository, whole or in part")
  public Response get(
      @PathParam("owner") String owner,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @PathParam("path") String path,
      @HeaderParam("Range") String range,
      @HeaderParam("If-Range") String ifRange,
      @HeaderParam("If-None-Match") String ifNoneMatch) {
    return answer(owner, name, revision, path).get(revision, range, ifRange, ifNoneMatch);
  }

  private FileAnswer answer(String owner, String name, String revision, String path) {
    RepoState state = repositories.at(RepoName.of(owner, name), revision);
    RepoFile file =
        state
            .file(path)
            .orElseThrow(
                () ->
                    HubRefusal.entryNotFound(
                            "%s has no file '%s' at revision '%s'.", state.id(), path, revision)
                        .at(state.commit()));
    return new FileAnswer(store, state, file);
  }
}
