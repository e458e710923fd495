package dev.tunestream.registry.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.tunestream.registry.openlineage.RunEvents;
import dev.tunestream.registry.openlineage.ToldOfJob;
import dev.tunestream.registry.query.JobQueries;
import dev.tunestream.registry.query.LineageQueries;
import dev.tunestream.service.keys.Roles;
import io.openlineage.client.OpenLineageClientUtils;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A job in the words of the OpenLineage standard. */
@Path("/jobs/{job}/openlineage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "lineage")
public class OpenLineageDoors {
  private final JobQueries jobs;
  private final LineageQueries queries;
  private final RunEvents words;

  OpenLineageDoors(JobQueries jobs, LineageQueries queries, RunEvents words) {
    this.jobs = jobs;
    this.queries = queries;
    this.words = words;
  }

  /** Events as the standard's own client writes them. */
  public record Events(@JsonRawValue String events) {}

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "What a collector of OpenLineage events is told of a job",
      description =
          "Run events of the whole line, the tokenization, the training and the evaluation, by their time: the same as those that are emitted where a collector is configured.")
  public Events events(@PathParam("job") String job) {
    if (!jobs.isKnown(Params.name("job", job))) {
      throw Params.unknown("there is no job '%s'", job);
    }
    return new Events(
        ToldOfJob.of(job, queries.events(job), queries.produced(job), queries.evaluated(job), words)
            .stream()
            .map(OpenLineageClientUtils::toJson)
            .collect(Collectors.joining(",", "[", "]")));
  }
}
