package dev.tunestream.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.registry.job.JobState;
import dev.tunestream.registry.query.JobDetail;
import dev.tunestream.registry.query.JobQueries;
import dev.tunestream.registry.query.Page;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs and their steps. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "jobs")
public class JobDoors {
  private static final int MAX_STEPS = 1000;

  static final List<String> PARTS = List.of("train", "validation", "test");
  private static final String PARQUET = "application/vnd.apache.parquet";

  private final JobQueries jobs;
  private final ArtifactStore store;

  JobDoors(JobQueries jobs, ArtifactStore store) {
    this.jobs = jobs;
    this.store = store;
  }

  /** A page of jobs. */
  public record Jobs(List<JobQueries.Summary> jobs, String next) {}

  /** A page of a job's steps. */
  public record Steps(List<JobQueries.Step> steps, String next) {}

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Jobs by id, all or those in a state",
      description =
          "A page; its 'next' is what to give as 'after' for the following one, and null on the last.")
  public Jobs list(
      @QueryParam("state") String state,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Page<JobQueries.Summary> page =
        jobs.list(state(state), Params.after(after), Params.limit(limit, Params.MAX_LIMIT));
    return new Jobs(page.items(), page.next());
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{job}")
  @Operation(
      summary = "A job with its history, its last steps and what came of it",
      description = "What the job has not come to yet is null.")
  public JobDetail job(@PathParam("job") String job) {
    return jobs.find(Params.name("job", job)).orElseThrow(() -> unknown(job));
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{job}/steps")
  @Operation(
      summary = "The steps of a job's training: its loss curve",
      description = "A page; the parameter 'after' is a step's number.")
  public Steps steps(
      @PathParam("job") String job,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    if (!jobs.isKnown(Params.name("job", job))) {
      throw unknown(job);
    }
    int from = after == null ? 0 : Params.number("parameter 'after'", after, 0);
    Page<JobQueries.Step> page = jobs.steps(job, from, Params.limit(limit, MAX_STEPS));
    return new Steps(page.items(), page.next());
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{job}/rows/{part}")
  @Produces(PARQUET)
  @Operation(
      summary = "What a job is trained and evaluated on, as a Parquet file",
      description =
          "The part is train, test, or validation where the recipe sets rows aside. A row has the tokens, their labels, the texts, and where its record came from.")
  public Response rows(@PathParam("job") String job, @PathParam("part") String part) {
    JobDetail detail = job(job);
    if (!PARTS.contains(part)) {
      throw Params.malformed("the part is '%s'; the parts are %s", part, String.join(", ", PARTS));
    }
    JsonNode set = detail.tokenizedSet();
    String digest = set == null ? null : set.path(part).textValue();
    if (digest == null) {
      throw Params.unknown("job '%s' has no %s rows", job, part);
    }
    return StoredFile.answer(store, new Digest(digest), PARQUET);
  }

  private static JobState state(String name) {
    if (name == null || name.isEmpty()) {
      return null;
    }
    return JobState.named(name)
        .orElseThrow(
            () ->
                Params.malformed(
                    "the parameter 'state' is '%s'; the states are %s",
                    name,
                    Arrays.stream(JobState.values())
                        .map(JobState::name)
                        .collect(Collectors.joining(", "))));
  }

  private static RuntimeException unknown(String job) {
    return Params.unknown("there is no job '%s'", job);
  }
}
