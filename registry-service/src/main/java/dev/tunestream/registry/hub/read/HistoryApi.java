package dev.tunestream.registry.hub.read;

import dev.tunestream.registry.hub.RepoName;
import dev.tunestream.registry.hub.repo.RepoState;
import dev.tunestream.registry.hub.repo.Repositories;
import dev.tunestream.registry.hub.repo.VersionQueries;
import dev.tunestream.registry.hub.repo.VersionRow;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the names of a model's versions point, and how the versions followed on one another. */
@Path("/api/models/{owner}/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub")
public class HistoryApi {
  private final Repositories repositories;
  private final VersionQueries versions;

  HistoryApi(Repositories repositories, VersionQueries versions) {
    this.repositories = repositories;
    this.versions = versions;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("refs")
  @Operation(summary = "The aliases of a model as branches, its versions as tags")
  public Listing.Refs refs(@PathParam("owner") String owner, @PathParam("name") String name) {
    RepoState main = at(owner, name, VersionQueries.MAIN);
    List<Listing.Ref> branches = new ArrayList<>();
    if (main.commit() != null) {
      branches.add(new Listing.Ref("main", "refs/heads/main", main.commit()));
    }
    List<Listing.Ref> tags = new ArrayList<>();
    if (owner.equals(RepoName.TUNESTREAM)) {
      for (VersionQueries.Ref alias : versions.aliases(name)) {
        branches.add(new Listing.Ref(alias.name(), "refs/heads/" + alias.name(), alias.commit()));
      }
      for (VersionRow row : versions.history(name, Integer.MAX_VALUE, Integer.MAX_VALUE)) {
        String tag = "v" + row.version();
        tags.add(new Listing.Ref(tag, "refs/tags/" + tag, row.commit()));
      }
    }
    return new Listing.Refs(branches, List.of(), tags, List.of());
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("commits/{revision}")
  @Operation(summary = "The versions of a model up to a revision, newest first; none of a base")
  public Response commits(
      @PathParam("owner") String owner,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo address) {
    at(owner, name, revision);
    int most = Pages.limit(limit);
    Optional<VersionRow> newest =
        owner.equals(RepoName.TUNESTREAM)
            ? versions.find(name, cursor == null ? revision : cursor)
            : Optional.empty();
    List<Listing.Commit> commits =
        newest
            .map(row -> versions.history(name, row.version(), most + 1))
            .orElse(List.of())
            .stream()
            .map(Listing.Commit::of)
            .toList();
    return Pages.answerFrom(commits, most, address, Listing.Commit::id);
  }

  private RepoState at(String owner, String name, String revision) {
    return repositories.at(RepoName.of(owner, name), revision);
  }
}
