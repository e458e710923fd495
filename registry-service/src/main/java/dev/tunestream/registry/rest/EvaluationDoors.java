package dev.tunestream.registry.rest;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.registry.query.Evaluation;
import dev.tunestream.registry.query.EvaluationQueries;
import dev.tunestream.registry.query.RatedAnswer;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Evaluations and their reports. */
@Path("/evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "evaluations")
public class EvaluationDoors {
  private final EvaluationQueries evaluations;
  private final ArtifactStore store;

  EvaluationDoors(EvaluationQueries evaluations, ArtifactStore store) {
    this.evaluations = evaluations;
    this.store = store;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{evaluation}")
  @Operation(
      summary = "The scores of base and tuned model",
      description =
          "Of a base alone where no version was asked for. A failed one has the reason and no scores.")
  public Evaluation evaluation(@PathParam("evaluation") String id) {
    return evaluations
        .find(Params.name("evaluation", id))
        .orElseThrow(() -> Params.unknown("there is no evaluation '%s'", id));
  }

  /** What readers have said of the answers. */
  public record Ratings(List<RatedAnswer> ratings) {}

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{evaluation}/ratings")
  @Operation(
      summary = "What readers have said of the answers",
      description = "Of the same reader on the same answer the last rating.")
  public Ratings ratings(@PathParam("evaluation") String id) {
    return new Ratings(evaluations.ratings(evaluation(id).id()));
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{evaluation}/report")
  @Operation(
      summary = "Every question with both models' answers",
      description =
          "The report as docs/evaluation.md has it. It never changes, and its ETag is its sha256.")
  public Response report(@PathParam("evaluation") String id) {
    Evaluation evaluation = evaluation(id);
    if (evaluation.report() == null) {
      throw Params.unknown("evaluation '%s' has no report: %s", id, evaluation.reason());
    }
    return StoredFile.answer(store, new Digest(evaluation.report()), MediaType.APPLICATION_JSON);
  }
}
