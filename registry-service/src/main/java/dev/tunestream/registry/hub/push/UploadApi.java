package dev.tunestream.registry.hub.push;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.HubSettings;
import dev.tunestream.service.keys.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where large files are sent, to an address that was given out for them or with a key. */
@Path("/api/uploads/{digest}")
@Blocking
@Tag(name = "hub")
public class UploadApi {
  private final Uploads uploads;
  private final HubSettings settings;

  UploadApi(Uploads uploads, HubSettings settings) {
    this.uploads = uploads;
    this.settings = settings;
  }

  @PUT
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Takes a content of the announced size and sha256, and no other")
  public Response put(
      @PathParam("digest") String digest, @QueryParam("size") String size, InputStream body)
      throws IOException {
    Digest announced = announced(digest);
    long bytes = bytes(size);
    FileRules.checkSize(digest, bytes, settings);
    uploads.receive(new Body(body), announced, bytes);
    return Response.ok().header("ETag", '"' + digest + '"').build();
  }

  private static Digest announced(String digest) {
    try {
      return new Digest(digest);
    } catch (IllegalArgumentException e) {
      throw HubRefusal.malformed("%s", e.getMessage());
    }
  }

  private static long bytes(String size) {
    if (size == null || !size.matches("[0-9]{1,18}")) {
      throw HubRefusal.malformed(
          "The parameter 'size' is '%s'; it must be the number of bytes that follow.", size);
    }
    return Long.parseLong(size);
  }
}
