package dev.tunestream.registry.rest;

import dev.tunestream.registry.change.Promotion;
import dev.tunestream.registry.change.Promotions;
import dev.tunestream.registry.query.AliasQueries;
import dev.tunestream.registry.query.ModelQueries;
import dev.tunestream.registry.query.Page;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Aliases of models: where they point, have pointed, and shall point. */
@Path("/models/{name}/aliases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "aliases")
public class AliasDoors {
  private final ModelQueries models;
  private final AliasQueries aliases;
  private final Promotions promotions;

  AliasDoors(ModelQueries models, AliasQueries aliases, Promotions promotions) {
    this.models = models;
    this.aliases = aliases;
    this.promotions = promotions;
  }

  /** The aliases of a model. */
  public record Aliases(String model, Map<String, Integer> aliases) {}

  /** A page of an alias's moves. */
  public record Moves(String model, String alias, List<AliasQueries.Move> moves, String next) {}

  /**
   * Where an alias shall point.
   *
   * @param evaluation the evidence for the gate; without it the version's own evaluation
   * @param expects the version that it points to until now, 0 for none
   * @param override why the version may take it even if the gate refuses
   */
  public record Target(
      Integer version, String evaluation, Integer expects, String reason, String override) {}

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "The aliases of a model with the version that each points to")
  public Aliases all(@PathParam("name") String name) {
    return new Aliases(known(name), aliases.all(name));
  }

  @GET
  @Path("{alias}")
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "The version that an alias points to, or has pointed to at a time",
      description =
          "The parameter 'at' is an instant such as 2026-05-03T12:00:00Z, or a day such as 2026-05-03, which stands for the day's end in UTC.")
  public AliasQueries.Alias one(
      @PathParam("name") String name,
      @PathParam("alias") String alias,
      @QueryParam("at") String at) {
    Params.name("model", name);
    Params.name("alias", alias);
    if (at == null) {
      return aliases
          .now(name, alias)
          .orElseThrow(() -> Params.unknown("model '%s' has no alias '%s'", name, alias));
    }
    Instant time = Params.time("parameter 'at'", at);
    return aliases
        .at(name, alias, time)
        .orElseThrow(() -> Params.unknown("model '%s' had no alias '%s' at %s", name, alias, time));
  }

  @GET
  @Path("{alias}/moves")
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Where an alias has pointed, newest first")
  public Moves moves(
      @PathParam("name") String name,
      @PathParam("alias") String alias,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Page<AliasQueries.Move> page =
        aliases.moves(
            known(name),
            Params.name("alias", alias),
            Params.before(after),
            Params.limit(limit, Params.MAX_LIMIT));
    return new Moves(name, alias, page.items(), page.next());
  }

  @PUT
  @Path("{alias}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.PROMOTER)
  @Operation(
      summary = "Lets a version take an alias, through its gate",
      description =
          "The gate's decision is kept, also one that refuses (409). With 'override', a reason, an admin lets the version pass all the same.")
  public AliasQueries.Alias move(
      @PathParam("name") String name,
      @PathParam("alias") String alias,
      Target target,
      @Context SecurityContext security) {
    known(name);
    if (target == null || target.version() == null) {
      throw Params.malformed("say which version takes the alias, such as {\"version\": 2}");
    }
    if (target.override() != null) {
      Caller.checkMayOverride(security);
    }
    promotions.make(
        new Promotion(
            name,
            Params.number("version", target.version().toString(), 1),
            alias,
            target.evaluation() == null ? null : Params.name("evaluation", target.evaluation()),
            target.expects(),
            Params.reason("reason", target.reason()),
            Params.reason("override", target.override()),
            Caller.name(security)));
    return one(name, alias, null);
  }

  @DELETE
  @Path("{alias}")
  @RolesAllowed(Roles.PROMOTER)
  @Operation(summary = "Takes an alias away")
  public Aliases remove(
      @PathParam("name") String name,
      @PathParam("alias") String alias,
      @QueryParam("expects") String expects,
      @QueryParam("reason") String reason,
      @Context SecurityContext security) {
    promotions.remove(
        known(name),
        alias,
        expects == null ? null : Params.number("parameter 'expects'", expects, 1),
        Caller.name(security),
        Params.reason("parameter 'reason'", reason));
    return all(name);
  }

  private String known(String name) {
    models.check(Params.name("model", name));
    return name;
  }
}
