package dev.tunestream.ingest.edge;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.ingest.upload.SourceFile;
import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Files that lie in the line's store already. */
@Path("/datasets/{name}/objects/{digest}")
public class ObjectsResource {
  private final IngestSettings settings;
  private final ArtifactStore store;
  private final IntakeDesk desk;

  @Inject
  ObjectsResource(IngestSettings settings, ArtifactStore store, IntakeDesk desk) {
    this.settings = settings;
    this.store = store;
    this.desk = desk;
  }

  @POST
  @RolesAllowed(Roles.SUBMITTER)
  @Blocking
  @Produces(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @Operation(
      summary = "Puts the rows of an object of the store into a dataset and asks for a snapshot",
      description =
          "The object is named by the sha256 of its bytes and read as a file that was sent.")
  @APIResponse(
      responseCode = "202",
      description = "The rows are published; the snapshot is asked for")
  @APIResponse(responseCode = "404", description = "The store has no such object")
  @APIResponse(responseCode = "413", description = "The object is larger than the service takes")
  @APIResponse(responseCode = "422", description = "The object holds nothing that can be used")
  public Receipt take(
      @BeanParam RowParameters rows,
      @Parameter(description = "sha256 of the object, 64 hexadecimal digits") @PathParam("digest")
          String digest,
      @Parameter(description = "A name for it; its ending tells the format")
          @QueryParam("filename")
          @DefaultValue("object")
          String filename)
      throws IOException {
    RowRequest request = rows.checked();
    Digest named = digest(digest);
    long bytes = store.size(named);
    if (bytes > settings.maxFileBytes()) {
      throw RequestRefusedException.tooLarge(
          "The object %s has %d bytes, more than the %d that are taken (tunestream.ingest.max-file-bytes)."
              .formatted(named, bytes, settings.maxFileBytes()));
    }
    return desk.take(
        request, List.of(new SourceFile(ShownName.of(filename), store.fetch(named), named)), null);
  }

  private static Digest digest(String digest) {
    try {
      return new Digest(digest);
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.malformed(e.getMessage());
    }
  }
}
