package dev.tunestream.registry.pages.jobs;

import dev.tunestream.registry.job.JobState;
import dev.tunestream.registry.pages.Asked;
import dev.tunestream.service.keys.Roles;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The list of jobs, with which the pages begin, and a page for each. */
@Path("/ui")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.READER)
@Blocking
public class JobPages {
  private final JobListQuery list;
  private final JobViews jobs;

  JobPages(JobListQuery list, JobViews jobs) {
    this.list = list;
    this.jobs = jobs;
  }

  @CheckedTemplate(basePath = "ui", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance jobs(JobList list);

    static native TemplateInstance job(JobView view);
  }

  @GET
  public TemplateInstance list(
      @QueryParam("state") String state, @QueryParam("before") String before) {
    boolean all = state == null || state.isEmpty();
    JobState wanted =
        all ? null : JobState.named(state).orElseThrow(() -> Asked.unknown("state", state));
    return Templates.jobs(
        list.list(wanted, before == null || before.isEmpty() ? "" : Asked.name("job", before)));
  }

  @GET
  @Path("jobs/{job}")
  public TemplateInstance job(@PathParam("job") String job) {
    return Templates.job(
        jobs.find(Asked.name("job", job)).orElseThrow(() -> Asked.unknown("job", job)));
  }
}
