package dev.tunestream.registry.rest;

import dev.tunestream.registry.query.AliasQueries;
import dev.tunestream.registry.query.ModelQueries;
import dev.tunestream.registry.query.Page;
import dev.tunestream.registry.query.VersionDetail;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Models, their versions and aliases. */
@Path("/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
public class ModelDoors {
  private final ModelQueries models;
  private final AliasQueries aliases;

  ModelDoors(ModelQueries models, AliasQueries aliases) {
    this.models = models;
    this.aliases = aliases;
  }

  /** A page of models. */
  public record Models(List<ModelQueries.Summary> models, String next) {}

  /**
   * A model with a page of its versions.
   *
   * @param description null where it has none
   */
  public record Model(
      String name,
      String description,
      Map<String, String> tags,
      Map<String, Integer> aliases,
      List<ModelQueries.Version> versions,
      String next) {}

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Models by name, all or those with a text in their names")
  public Models list(
      @QueryParam("text") String text,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Page<ModelQueries.Summary> page =
        models.list(
            text == null ? "" : text, Params.after(after), Params.limit(limit, Params.MAX_LIMIT));
    return new Models(page.items(), page.next());
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{name}")
  @Operation(
      summary = "A model with its aliases and versions, newest first",
      description = "A page of versions; the parameter 'after' is a version's number.")
  public Model model(
      @PathParam("name") String name,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    models.check(Params.name("model", name));
    ModelQueries.Words words = models.words(name, 0);
    int before = after == null ? Integer.MAX_VALUE : Params.number("parameter 'after'", after, 1);
    Page<ModelQueries.Version> page =
        models.versions(name, before, Params.limit(limit, Params.MAX_LIMIT));
    return new Model(
        name, words.description(), words.tags(), aliases.all(name), page.items(), page.next());
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{name}/versions/{version}")
  @Operation(
      summary = "A version with everything that led to it",
      description = "Gates, job, recipe, adapter, base, dataset, tokenized set and evaluation.")
  public VersionDetail version(
      @PathParam("name") String name, @PathParam("version") String version) {
    int number = Params.number("version", version, 1);
    return models
        .version(Params.name("model", name), number)
        .orElseThrow(() -> Params.unknown("there is no version %d of model '%s'", number, name));
  }
}
