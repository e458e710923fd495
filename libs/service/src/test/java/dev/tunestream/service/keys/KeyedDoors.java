package dev.tunestream.service.keys;

import dev.tunestream.service.Problem;
import dev.tunestream.service.ProblemAnswer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** Doors for callers of every role, of JAX-RS and of Vert.x. */
@Path("/keyed")
public class KeyedDoors {
  @GET
  @Path("look")
  @RolesAllowed(Roles.READER)
  public String look() {
    return "seen";
  }

  @POST
  @Path("submit")
  @RolesAllowed(Roles.SUBMITTER)
  public String submit(@Context SecurityContext caller) {
    return caller.getUserPrincipal().getName();
  }

  @POST
  @Path("promote")
  @RolesAllowed(Roles.PROMOTER)
  public String promote() {
    return "promoted";
  }

  @POST
  @Path("forgotten")
  public String forgotten() {
    return "nobody has thought of a role";
  }

  void install(@Observes Router router) {
    Gate.before(router.get("/plain/look"), Roles.READER, KeyedDoors::refuse)
        .handler(request -> request.end("seen"));
    Gate.before(router.post("/plain/submit"), Roles.SUBMITTER, KeyedDoors::refuse)
        .handler(BodyHandler.create(false))
        .handler(request -> request.end("submitted"));
  }

  private static void refuse(io.vertx.ext.web.RoutingContext request, Refusal refusal) {
    ProblemAnswer.send(request, new Problem(refusal.status(), refusal.sentence()));
  }
}
