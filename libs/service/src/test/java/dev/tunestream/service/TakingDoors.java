package dev.tunestream.service;

import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Doors that take something, and give it back. */
@Path("/")
public class TakingDoors {
  /** A body. */
  public record Taken(int count) {}

  @POST
  @Path("takes")
  @RolesAllowed(Roles.READER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Taken takes(Taken taken) {
    return taken;
  }

  @GET
  @Path("named/{name}")
  @RolesAllowed(Roles.READER)
  public String named(@PathParam("name") String name) {
    return name;
  }
}
