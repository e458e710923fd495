package dev.tunestream.registry.rest;

import dev.tunestream.registry.live.JobStreams;
import dev.tunestream.registry.query.JobQueries;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs as server-sent events; docs/pages.md describes them. */
@Path("/jobs")
@Tag(name = "jobs")
@RolesAllowed(Roles.READER)
public class JobStreamDoors {
  private final JobStreams streams;
  private final JobQueries jobs;

  JobStreamDoors(JobStreams streams, JobQueries jobs) {
    this.streams = streams;
    this.jobs = jobs;
  }

  @GET
  @Path("events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Changes of the list of jobs, as server-sent events",
      description = "An event 'job' is a job as it stands in the list now.")
  public void all(
      @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastId,
      @Context SseEventSink sink,
      @Context Sse sse) {
    streams.list(lastId, sink, sse);
  }

  @GET
  @Path("{job}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "What happens to a job, as server-sent events",
      description =
          "Its history, steps, the progress of its evaluation and its states, from the beginning or behind the event that Last-Event-ID names; ends with 'end'.")
  public void job(
      @PathParam("job") String job,
      @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) String lastId,
      @Context SseEventSink sink,
      @Context Sse sse) {
    if (!jobs.isKnown(Params.name("job", job))) {
      throw Params.unknown("there is no job '%s'", job);
    }
    streams.job(job, lastId, sink, sse);
  }
}
