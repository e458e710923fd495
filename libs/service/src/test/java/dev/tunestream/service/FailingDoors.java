package dev.tunestream.service;

import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.events.JobCancelled;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Doors that fail, each in its way. */
@Path("/fail")
public class FailingDoors {
  @GET
  @Path("unusable")
  public String unusable() {
    throw RequestRefusedException.unusable("the file is empty; give one with rows");
  }

  @GET
  @Path("store")
  public String store() {
    throw new StoreUnavailableException("the store is away", null);
  }

  @GET
  @Path("event")
  public JobCancelled event() {
    return new JobCancelled("no name!", "reason");
  }

  @GET
  @Path("inside")
  public String inside() {
    throw new IllegalStateException("a secret");
  }
}
