package dev.tunestream.service;

import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Doors that fail, each in its way. */
@Path("/fail")
public class FailingDoors {
  @GET
  @RolesAllowed(Roles.READER)
  @Path("unusable")
  public String unusable() {
    throw RequestRefusedException.unusable("the file is empty; give one with rows");
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("store")
  public String store() {
    throw new StoreUnavailableException("the store is away", null);
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("event")
  public JobCancelled event() {
    return new JobCancelled("no name!", "reason");
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("inside")
  public String inside() {
    throw new IllegalStateException("a secret");
  }
}
