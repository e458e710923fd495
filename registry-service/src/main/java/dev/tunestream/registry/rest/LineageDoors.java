package dev.tunestream.registry.rest;

import dev.tunestream.registry.lineage.Graph;
import dev.tunestream.registry.lineage.VersionLineage;
import dev.tunestream.registry.query.ModelQueries;
import dev.tunestream.registry.query.VersionDetail;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What led to a version. */
@Path("/models/{name}/versions/{version}/lineage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "lineage")
public class LineageDoors {
  private final ModelQueries models;
  private final VersionLineage lineage;

  LineageDoors(ModelQueries models, VersionLineage lineage) {
    this.models = models;
    this.lineage = lineage;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "What led to a version, as a graph",
      description =
          "Nodes are the version, its gates, evaluations, adapter, checkpoints, job, events, recipe, tokenized set, template, tokenizer, base, dataset, seal and sources; edges say how one came of another.")
  public Graph lineage(@PathParam("name") String name, @PathParam("version") String version) {
    return lineage.graph(version(models, name, version));
  }

  /** The version that an address names. */
  static VersionDetail version(ModelQueries models, String name, String version) {
    int number = Params.number("version", version, 1);
    return models
        .version(Params.name("model", name), number)
        .orElseThrow(() -> Params.unknown("there is no version %d of model '%s'", number, name));
  }
}
