package dev.tunestream.registry.rest;

import dev.tunestream.events.DescriptionSet;
import dev.tunestream.events.TagSet;
import dev.tunestream.registry.change.Changes;
import dev.tunestream.registry.query.ChangeQueries;
import dev.tunestream.registry.query.ModelQueries;
import dev.tunestream.registry.query.Page;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people say of models and versions, tags and descriptions, and what they have changed. */
@Path("/models/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "tags")
public class WordDoors {
  private final ModelQueries models;
  private final ChangeQueries history;
  private final Changes changes;

  WordDoors(ModelQueries models, ChangeQueries history, Changes changes) {
    this.models = models;
    this.history = history;
    this.changes = changes;
  }

  /** A tag's value; an empty one is a mere mark. */
  public record Value(String value) {}

  /** A description in words, Markdown if one likes. */
  public record Description(String text) {}

  /** A page of a model's changes. */
  public record ChangePage(String model, List<ChangeQueries.Change> changes, String next) {}

  @PUT
  @Path("tags/{tag}")
  @RolesAllowed(Roles.PROMOTER)
  @Operation(summary = "Sets a tag of a model")
  public ModelQueries.Words tag(
      @PathParam("name") String name,
      @PathParam("tag") String tag,
      Value value,
      @Context SecurityContext security) {
    return set(name, null, tag, text(value), security);
  }

  @DELETE
  @Path("tags/{tag}")
  @RolesAllowed(Roles.PROMOTER)
  @Operation(summary = "Takes a tag of a model away")
  public ModelQueries.Words untag(
      @PathParam("name") String name,
      @PathParam("tag") String tag,
      @Context SecurityContext security) {
    return set(name, null, tag, null, security);
  }

  @PUT
  @Path("versions/{version}/tags/{tag}")
  @RolesAllowed(Roles.PROMOTER)
  @Operation(summary = "Sets a tag of a version")
  public ModelQueries.Words tagVersion(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @PathParam("tag") String tag,
      Value value,
      @Context SecurityContext security) {
    return set(name, Params.number("version", version, 1), tag, text(value), security);
  }

  @DELETE
  @Path("versions/{version}/tags/{tag}")
  @RolesAllowed(Roles.PROMOTER)
  @Operation(summary = "Takes a tag of a version away")
  public ModelQueries.Words untagVersion(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @PathParam("tag") String tag,
      @Context SecurityContext security) {
    return set(name, Params.number("version", version, 1), tag, null, security);
  }

  @PUT
  @Path("description")
  @RolesAllowed(Roles.PROMOTER)
  @Operation(summary = "Describes a model; an empty text takes the description away")
  public ModelQueries.Words describe(
      @PathParam("name") String name, Description description, @Context SecurityContext security) {
    return describe(name, null, description, security);
  }

  @PUT
  @Path("versions/{version}/description")
  @RolesAllowed(Roles.PROMOTER)
  @Operation(summary = "Describes a version; an empty text takes the description away")
  public ModelQueries.Words describeVersion(
      @PathParam("name") String name,
      @PathParam("version") String version,
      Description description,
      @Context SecurityContext security) {
    return describe(name, Params.number("version", version, 1), description, security);
  }

  @GET
  @Path("changes")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "What was changed of a model, by whom and when, newest first")
  public ChangePage changes(
      @PathParam("name") String name,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    models.check(Params.name("model", name));
    Page<ChangeQueries.Change> page =
        history.list(name, Params.before(after), Params.limit(limit, Params.MAX_LIMIT));
    return new ChangePage(name, page.items(), page.next());
  }

  private ModelQueries.Words set(
      String name, Integer version, String tag, String value, SecurityContext security) {
    check(name, version);
    changes.make(new TagSet(name, version, Params.name("tag", tag), value, Caller.name(security)));
    return models.words(name, version == null ? 0 : version);
  }

  private ModelQueries.Words describe(
      String name, Integer version, Description description, SecurityContext security) {
    check(name, version);
    if (description == null || description.text() == null) {
      throw Params.malformed("say how it is described, such as {\"text\": \"Answers questions.\"}");
    }
    changes.make(new DescriptionSet(name, version, description.text(), Caller.name(security)));
    return models.words(name, version == null ? 0 : version);
  }

  private static String text(Value value) {
    if (value == null || value.value() == null) {
      throw Params.malformed("say the tag's value, such as {\"value\": \"search\"}");
    }
    return value.value();
  }

  private void check(String name, Integer version) {
    Params.name("model", name);
    if (version == null) {
      models.check(name);
    } else {
      models.check(name, version);
    }
  }
}
