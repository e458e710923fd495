package dev.tunestream.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.events.GateDecided;
import dev.tunestream.events.GateSet;
import dev.tunestream.recipe.GateRule;
import dev.tunestream.registry.change.Changes;
import dev.tunestream.registry.change.Promotions;
import dev.tunestream.registry.query.GateDecision;
import dev.tunestream.registry.query.GateQueries;
import dev.tunestream.registry.query.ModelQueries;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Gates: what models ask of versions before they take an alias, and what was decided. */
@Path("/models/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "gates")
public class GateDoors {
  private final ModelQueries models;
  private final GateQueries gates;
  private final Promotions promotions;
  private final Changes changes;

  GateDoors(ModelQueries models, GateQueries gates, Promotions promotions, Changes changes) {
    this.models = models;
    this.gates = gates;
    this.promotions = promotions;
    this.changes = changes;
  }

  /**
   * The gates of a model.
   *
   * @param otherwise the rules where neither the model nor the version's recipe says anything
   */
  public record Gates(String model, List<GateQueries.ModelGate> gates, List<GateRule> otherwise) {}

  /** The decisions on a version, in their order. */
  public record Decisions(String model, int version, List<GateDecision> decisions) {}

  /** What a gate shall ask, each rule as in a recipe's {@code registry.gate}. */
  public record Rules(JsonNode rules) {}

  @GET
  @Path("gates")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "What a model asks of versions that are to take its aliases")
  public Gates ofModel(@PathParam("name") String name) {
    return new Gates(known(name), gates.ofModel(name), GateRule.DEFAULT);
  }

  @PUT
  @Path("gates/{alias}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "Sets what versions must show before they take an alias",
      description =
          "An empty list of rules lets every version pass. A version's own recipe can ask for more.")
  public Gates set(
      @PathParam("name") String name,
      @PathParam("alias") String alias,
      Rules rules,
      @Context SecurityContext security) {
    changes.make(
        new GateSet(known(name), Params.alias(alias), parsed(rules), Caller.name(security)));
    return ofModel(name);
  }

  @DELETE
  @Path("gates/{alias}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Goes back to the rules that hold where nobody has said anything")
  public Gates reset(
      @PathParam("name") String name,
      @PathParam("alias") String alias,
      @Context SecurityContext security) {
    changes.make(new GateSet(known(name), Params.alias(alias), null, Caller.name(security)));
    return ofModel(name);
  }

  @GET
  @Path("versions/{version}/gates")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Every gate's decision on a version, with its rules and figures")
  public Decisions decisions(@PathParam("name") String name, @PathParam("version") String version) {
    int number = Params.number("version", version, 1);
    models.check(Params.name("model", name), number);
    return new Decisions(name, number, gates.decisions(name, number));
  }

  @GET
  @Path("versions/{version}/gates/{alias}")
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "What the gate to an alias would say of a version now",
      description = "Nothing is kept and nothing moves.")
  public GateDecided trial(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @PathParam("alias") String alias,
      @QueryParam("evaluation") String evaluation) {
    return promotions.verdict(
        Params.name("model", name),
        Params.number("version", version, 1),
        Params.alias(alias),
        evaluation == null ? null : Params.name("parameter 'evaluation'", evaluation));
  }

  private static List<GateRule> parsed(Rules rules) {
    if (rules == null || rules.rules() == null || !rules.rules().isArray()) {
      throw Params.malformed(
          "say what the gate asks, such as {\"rules\": [{\"metric\": \"exactMatch\", \"betterBy\": \"interval\"}]}");
    }
    List<GateRule> parsed = new ArrayList<>();
    rules.rules().forEach(rule -> parsed.add(GateRule.fromNode(rule)));
    return parsed;
  }

  private String known(String name) {
    models.check(Params.name("model", name));
    return name;
  }
}
