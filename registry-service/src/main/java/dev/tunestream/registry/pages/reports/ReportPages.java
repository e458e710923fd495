package dev.tunestream.registry.pages.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.registry.pages.Asked;
import dev.tunestream.registry.query.Evaluation;
import dev.tunestream.registry.query.EvaluationQueries;
import dev.tunestream.registry.query.JobDetail;
import dev.tunestream.registry.query.JobQueries;
import dev.tunestream.report.ReportPage;
import dev.tunestream.report.UnreadableReportException;
import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * The whole report of an evaluation, as libs/report makes pages of them. Ratings are shown; they
 * are given on eval-service's page of the same evaluation.
 */
@Path("/ui/evaluations")
@RolesAllowed(Roles.READER)
@Blocking
public class ReportPages {
  private static final int MOST_STEPS = 2000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EvaluationQueries evaluations;
  private final JobQueries jobs;
  private final Reports reports;

  ReportPages(EvaluationQueries evaluations, JobQueries jobs, Reports reports) {
    this.evaluations = evaluations;
    this.jobs = jobs;
    this.reports = reports;
  }

  @GET
  @Path("{evaluation}")
  @Produces(MediaType.TEXT_HTML)
  public Response page(@PathParam("evaluation") String id) {
    Evaluation evaluation =
        evaluations
            .find(Asked.name("evaluation", id))
            .orElseThrow(() -> Asked.unknown("evaluation", id));
    if (evaluation.report() == null) {
      throw RequestRefusedException.unknown(
          "Evaluation '%s' has no report: %s".formatted(id, evaluation.reason()));
    }
    JsonNode report = reports.read(evaluation.report());
    try {
      // The page brings its own policy, and beside a header's only what both allow would be
      // allowed.
      return Response.ok(ReportPage.html(report, context(evaluation)), "text/html;charset=UTF-8")
          .header("Content-Security-Policy", "frame-ancestors 'none'")
          .build();
    } catch (UnreadableReportException e) {
      throw RequestRefusedException.unusable(e.getMessage());
    }
  }

  private ObjectNode context(Evaluation evaluation) {
    ObjectNode context =
        JsonNodeFactory.instance
            .objectNode()
            .put("title", "Evaluation " + evaluation.id())
            .put("evaluation", evaluation.id())
            .put("at", evaluation.at().toString())
            .put("home", "/ui");
    context.set("ratings", JSON.valueToTree(ratings(evaluation)));
    if (evaluation.seconds() != null) {
      context.set("seconds", evaluation.seconds());
    }
    if (evaluation.job() != null) {
      jobs.find(evaluation.job()).ifPresent(job -> tell(job, context));
    }
    return context;
  }

  private List<Rating> ratings(Evaluation evaluation) {
    return evaluations.ratings(evaluation.id()).stream()
        .map(
            rated ->
                new Rating(
                    rated.row(),
                    rated.column(),
                    rated.rating(),
                    rated.comment(),
                    rated.by(),
                    rated.at().toString()))
        .toList();
  }

  /** As the page wants it. */
  private record Rating(
      int row, String column, String rating, String comment, String by, String at) {}

  private void tell(JobDetail job, ObjectNode context) {
    context.put("job", job.id());
    context.put("home", "/ui/jobs/" + job.id());
    if (job.version() != null) {
      context.put("title", job.version().model() + " version " + job.version().version());
      context.put("model", job.version().model());
      context.put("version", job.version().version());
      context.put(
          "home", "/ui/models/" + job.version().model() + "/versions/" + job.version().version());
    }
    if (job.base() != null) {
      context.put("baseName", job.base().reference());
    }
    if (job.dataset() != null) {
      context.put("dataset", job.dataset().name());
    }
    if (job.recipe() != null) {
      context.set("recipe", job.recipe());
    }
    List<Step> steps =
        jobs.steps(job.id(), 0, MOST_STEPS).items().stream()
            .map(step -> new Step(step.step(), step.loss()))
            .toList();
    context.set("steps", JSON.valueToTree(steps));
  }

  private record Step(int step, double loss) {}
}
