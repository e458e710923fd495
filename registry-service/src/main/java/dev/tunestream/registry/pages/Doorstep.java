package dev.tunestream.registry.pages;

import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The way to the pages, and what stands at addresses that lead to none. */
@Path("/")
@RolesAllowed(Roles.READER)
public class Doorstep {
  @GET
  public Response enter() {
    return Response.seeOther(URI.create("/ui")).build();
  }

  @GET
  @Path("ui/{elsewhere:.+}")
  public Response elsewhere(@PathParam("elsewhere") String elsewhere) {
    throw RequestRefusedException.unknown("The address leads to no page.");
  }
}
