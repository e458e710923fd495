package dev.tunestream.registry.hub.read;

import dev.tunestream.registry.hub.RepoName;
import dev.tunestream.registry.hub.repo.GitObjects;
import dev.tunestream.registry.hub.repo.RepoState;
import dev.tunestream.registry.hub.repo.Repositories;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The files of a revision, as Hugging Face's clients ask for them. */
@Path("/api/models/{owner}/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub")
public class TreeApi {
  private final Repositories repositories;
  private final GitObjects git;

  TreeApi(Repositories repositories, GitObjects git) {
    this.repositories = repositories;
    this.git = git;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("tree/{revision}")
  @Operation(summary = "The files of a revision")
  public Response tree(
      @PathParam("owner") String owner,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @QueryParam("recursive") boolean recursive,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo address) {
    return folder(owner, name, revision, "", recursive, limit, cursor, address);
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("tree/{revision}/{path:.+}")
  @Operation(summary = "The files in a folder of a revision")
  public Response folder(
      @PathParam("owner") String owner,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @PathParam("path") String path,
      @QueryParam("recursive") boolean recursive,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo address) {
    RepoState state = at(owner, name, revision);
    int most = Pages.limit(limit);
    List<Listing.Entry> rest =
        new Folder(state, path, git)
            .entries(recursive).stream()
                .filter(entry -> cursor == null || entry.path().compareTo(cursor) > 0)
                .limit(most + 1L)
                .toList();
    return Pages.answer(rest, most, address, Listing.Entry::path);
  }

  @POST
  @RolesAllowed(Roles.READER)
  @Path("paths-info/{revision}")
  @Operation(summary = "Some of the files and folders of a revision; the others are left out")
  public List<Listing.Entry> paths(
      @PathParam("owner") String owner,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @FormParam("paths") List<String> paths) {
    RepoState state = at(owner, name, revision);
    List<Listing.Entry> all = new Folder(state, "", git).entries(true);
    return all.stream().filter(entry -> paths.contains(entry.path())).toList();
  }

  private RepoState at(String owner, String name, String revision) {
    return repositories.at(RepoName.of(owner, name), revision);
  }
}
