package dev.tunestream.registry.rest;

import dev.tunestream.registry.query.ModelQueries;
import dev.tunestream.registry.query.Page;
import dev.tunestream.registry.query.VersionDetail;
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

  ModelDoors(ModelQueries models) {
    this.models = models;
  }

  /** A page of models. */
  public record Models(List<ModelQueries.Summary> models, String next) {}

  /** A model with a page of its versions. */
  public record Model(
      String name,
      Map<String, Integer> aliases,
      List<ModelQueries.Version> versions,
      String next) {}

  /** The aliases of a model. */
  public record Aliases(String model, Map<String, Integer> aliases) {}

  @GET
  @Operation(summary = "Models by name")
  public Models list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
    Page<ModelQueries.Summary> page =
        models.list(Params.after(after), Params.limit(limit, Params.MAX_LIMIT));
    return new Models(page.items(), page.next());
  }

  @GET
  @Path("{name}")
  @Operation(summary = "A model with its aliases and versions, newest first")
  public Model model(
      @PathParam("name") String name,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Map<String, Integer> aliases = known(name);
    int before = after == null ? Integer.MAX_VALUE : Params.number("parameter 'after'", after, 1);
    Page<ModelQueries.Version> page =
        models.versions(name, before, Params.limit(limit, Params.MAX_LIMIT));
    return new Model(name, aliases, page.items(), page.next());
  }

  @GET
  @Path("{name}/versions/{version}")
  @Operation(summary = "A version with everything that led to it")
  public VersionDetail version(
      @PathParam("name") String name, @PathParam("version") String version) {
    int number = Params.number("version", version, 1);
    return models
        .version(Params.name("model", name), number)
        .orElseThrow(() -> Params.unknown("there is no version %d of model '%s'", number, name));
  }

  @GET
  @Path("{name}/aliases")
  @Operation(summary = "The aliases of a model with the version that each points to")
  public Aliases aliases(@PathParam("name") String name) {
    return new Aliases(name, known(name));
  }

  @GET
  @Path("{name}/aliases/{alias}")
  @Operation(summary = "The version that an alias points to")
  public ModelQueries.Alias alias(
      @PathParam("name") String name, @PathParam("alias") String alias) {
    return models
        .alias(Params.name("model", name), Params.name("alias", alias))
        .orElseThrow(() -> Params.unknown("model '%s' has no alias '%s'", name, alias));
  }

  private Map<String, Integer> known(String name) {
    if (models.versions(Params.name("model", name), Integer.MAX_VALUE, 1).items().isEmpty()) {
      throw Params.unknown("there is no model '%s'", name);
    }
    return models.aliases(name);
  }
}
