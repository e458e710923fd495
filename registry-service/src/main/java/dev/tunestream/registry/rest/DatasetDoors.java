package dev.tunestream.registry.rest;

import dev.tunestream.registry.query.DatasetQueries;
import dev.tunestream.registry.query.Page;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sealed datasets. */
@Path("/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets")
public class DatasetDoors {
  private final DatasetQueries datasets;

  DatasetDoors(DatasetQueries datasets) {
    this.datasets = datasets;
  }

  /** A page of datasets. */
  public record Datasets(List<DatasetQueries.Summary> datasets, String next) {}

  /** A dataset with a page of its snapshots. */
  public record Dataset(String name, List<DatasetQueries.Snapshot> snapshots, String next) {}

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Datasets by name",
      description =
          "A page; its 'next' is what to give as 'after' for the following one, and null on the last.")
  public Datasets list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
    Page<DatasetQueries.Summary> page =
        datasets.list(Params.after(after), Params.limit(limit, Params.MAX_LIMIT));
    return new Datasets(page.items(), page.next());
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{name}")
  @Operation(
      summary = "A dataset with its snapshots, newest first",
      description = "A page of snapshots; the parameter 'after' is a snapshot's digest.")
  public Dataset dataset(
      @PathParam("name") String name,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    String from = after == null ? "" : Params.digest("parameter 'after'", after);
    Page<DatasetQueries.Snapshot> page =
        datasets.snapshots(
            Params.name("dataset", name), from, Params.limit(limit, Params.MAX_LIMIT));
    if (page.items().isEmpty() && from.isEmpty()) {
      throw Params.unknown("there is no sealed dataset '%s'", name);
    }
    return new Dataset(name, page.items(), page.next());
  }
}
