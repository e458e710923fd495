package dev.tunestream.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.registry.lineage.VersionRecords;
import dev.tunestream.registry.query.LineageQueries;
import dev.tunestream.registry.query.ModelQueries;
import dev.tunestream.registry.query.VersionDetail;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way from a version down to its records. */
@Path("/models/{name}/versions/{version}/records")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "lineage")
public class VersionRecordDoors {
  private static final int MOST_RECORDS = 1000;

  private final ModelQueries models;
  private final VersionRecords records;
  private final LineageQueries lineage;

  VersionRecordDoors(ModelQueries models, VersionRecords records, LineageQueries lineage) {
    this.models = models;
    this.records = records;
    this.lineage = lineage;
  }

  /**
   * A page of the records of a version.
   *
   * @param rows how many the part has
   */
  public record Records(
      String part, long rows, List<VersionRecords.RowRecord> records, String next) {}

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "The raw records that a version was trained or evaluated with",
      description =
          "Each with its source and id, its place on the topic, and of a file's row the file's name, the row and the line.")
  public Records records(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @Parameter(description = "train, validation or test")
          @QueryParam("part")
          @DefaultValue("train")
          String part,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    VersionDetail detail = LineageDoors.version(models, name, version);
    if (!JobDoors.PARTS.contains(part)) {
      throw Params.malformed(
          "the part is '%s'; the parts are %s", part, String.join(", ", JobDoors.PARTS));
    }
    JsonNode set = detail.tokenizedSet();
    String digest = set == null ? null : set.path(part).textValue();
    if (digest == null) {
      throw Params.unknown(
          "version %d of model '%s' has no %s records that are known here",
          detail.version(), name, part);
    }
    int most = Params.limit(limit, MOST_RECORDS);
    int from = after == null ? 0 : Params.number("parameter 'after'", after, 0);
    long rows = set.path(part + "Rows").asLong();
    List<VersionRecords.RowRecord> page =
        records.page(
            lineage.datasetsWith(detail.dataset().digest()), new Digest(digest), from, most);
    long next = from + page.size();
    return new Records(part, rows, page, next < rows ? Long.toString(next) : null);
  }
}
