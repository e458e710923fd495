package dev.tunestream.ingest.edge;

import dev.tunestream.events.DataRules;
import dev.tunestream.events.DatasetSealRequested;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.ingest.seal.Seals;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.recipe.Names;
import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Snapshots of records that came by other ways than a file. */
@Path("/datasets/{name}/seals")
public class SealsResource {
  /**
   * What was asked for.
   *
   * @param request its state tells how it went
   */
  public record Receipt(String request) {}

  private final Seals seals;
  private final EventPublisher publisher;

  @Inject
  SealsResource(Seals seals, EventPublisher publisher) {
    this.seals = seals;
    this.publisher = publisher;
  }

  @POST
  @RolesAllowed(Roles.SUBMITTER)
  @Blocking
  @Produces(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @Operation(summary = "Asks for a snapshot of what a dataset holds now")
  @APIResponse(responseCode = "202", description = "The snapshot is asked for")
  public Receipt seal(
      @PathParam("name") String name,
      @Parameter(description = "What is done about flaws, as nearDuplicates=drop (docs/data.md)")
          @QueryParam("rules")
          String rules) {
    if (!Names.isValid(name)) {
      throw RequestRefusedException.malformed(
          "'%s' can't be the name of a dataset; %s.".formatted(name, Names.RULE));
    }
    return new Receipt(ask(name, rules(rules), seals, publisher));
  }

  /** Begins a seal and gives its request's id. */
  static String ask(String name, DataRules rules, Seals seals, EventPublisher publisher) {
    String request = UUID.randomUUID().toString();
    seals.begin(request, name);
    publisher.publish(
        request + "/DatasetSealRequested",
        new DatasetSealRequested(name, request, rules.snapshot()));
    return request;
  }

  static DataRules rules(String text) {
    try {
      return text == null ? DataRules.DEFAULT : DataRules.parse(text);
    } catch (InvalidEventException e) {
      throw RequestRefusedException.malformed("Parameter rules: " + e.getMessage() + ".");
    }
  }
}
