package dev.tunestream.registry.hub.read;

import dev.tunestream.registry.hub.RepoName;
import dev.tunestream.registry.hub.repo.GitObjects;
import dev.tunestream.registry.hub.repo.RepoState;
import dev.tunestream.registry.hub.repo.Repositories;
import dev.tunestream.registry.hub.repo.VersionQueries;
import dev.tunestream.registry.hub.repo.VersionRow;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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

/** What Hugging Face's clients ask about models, revisions and files. */
@Path("/api/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub")
public class ModelApi {
  private final Repositories repositories;
  private final VersionQueries versions;
  private final GitObjects git;

  ModelApi(Repositories repositories, VersionQueries versions, GitObjects git) {
    this.repositories = repositories;
    this.versions = versions;
    this.git = git;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Models by name; search is a part of the name")
  public Response list(
      @QueryParam("search") @DefaultValue("") String search,
      @QueryParam("author") String author,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") @DefaultValue("") String cursor,
      @Context UriInfo address) {
    if (author != null && !author.equals(RepoName.TUNESTREAM)) {
      return Response.ok(List.of()).build();
    }
    int most = Pages.limit(limit);
    List<VersionRow> found = versions.models(partOfName(search), cursor, most + 1);
    return Pages.answer(
        found.stream().map(row -> Listing.summary(repositories.state(row))).toList(),
        most,
        address,
        model -> model.id().substring(RepoName.TUNESTREAM.length() + 1));
  }

  /** Clients also search for {@code tunestream/name}. */
  private static String partOfName(String search) {
    String owner = RepoName.TUNESTREAM + "/";
    return search.startsWith(owner) ? search.substring(owner.length()) : search;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{owner}/{name}")
  @Operation(summary = "A repository at its newest version")
  public Listing.Model model(
      @PathParam("owner") String owner,
      @PathParam("name") String name,
      @QueryParam("blobs") boolean blobs) {
    return revision(owner, name, VersionQueries.MAIN, blobs);
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{owner}/{name}/revision/{revision}")
  @Operation(summary = "A repository at a version, an alias or a commit")
  public Listing.Model revision(
      @PathParam("owner") String owner,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @QueryParam("blobs") boolean blobs) {
    return Listing.model(at(owner, name, revision), blobs ? git : null);
  }

  private RepoState at(String owner, String name, String revision) {
    return repositories.at(RepoName.of(owner, name), revision);
  }
}
