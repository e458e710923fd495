package dev.tunestream.tokenize.edge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import dev.tunestream.tokenize.jobs.JobRefusedException;
import dev.tunestream.tokenize.preview.Preview;
import dev.tunestream.tokenize.preview.Previewer;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a model will see. */
@Path("/previews")
public class PreviewsResource {
  private static final int MOST_ROWS = 100;

  private final Previewer previewer;

  @Inject
  PreviewsResource(Previewer previewer) {
    this.previewer = previewer;
  }

  @POST
  @RolesAllowed(Roles.READER)
  @Blocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Shows the first records of a recipe's dataset as the model will see them",
      description =
          "The body is the recipe. Nothing is trained or written; a base model of a hub is downloaded.")
  @APIResponse(responseCode = "200", description = "Tokens, labels and lengths")
  @APIResponse(responseCode = "400", description = "The recipe can't be read")
  @APIResponse(responseCode = "404", description = "The dataset is not sealed")
  @APIResponse(responseCode = "422", description = "A job of this recipe would be refused")
  public Preview preview(
      @Parameter(description = "How many records are shown, at most 100")
          @QueryParam("rows")
          @DefaultValue("5")
          int rows,
      JsonNode recipe) {
    if (rows < 1 || rows > MOST_ROWS) {
      throw RequestRefusedException.malformed(
          "Parameter rows is %d; it must be from 1 to %d.".formatted(rows, MOST_ROWS));
    }
    Recipe read = Recipe.fromNode(recipe);
    try {
      return previewer
          .of(read, rows)
          .orElseThrow(
              () ->
                  RequestRefusedException.unknown(
                      "There is no dataset %s; ingest it first.".formatted(read.data().dataset())));
    } catch (JobRefusedException e) {
      throw RequestRefusedException.unusable(e.getMessage());
    }
  }
}
