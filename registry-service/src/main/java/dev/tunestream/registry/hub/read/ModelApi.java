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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{owner}/{name}/tree/{revision}")
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
  @Path("{owner}/{name}/tree/{revision}/{path:.+}")
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
  @Path("{owner}/{name}/paths-info/{revision}")
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

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{owner}/{name}/refs")
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
  @Path("{owner}/{name}/commits/{revision}")
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
