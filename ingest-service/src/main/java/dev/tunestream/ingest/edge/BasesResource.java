package dev.tunestream.ingest.edge;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.ingest.bases.BaseFiles;
import dev.tunestream.ingest.upload.Upload;
import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Base models of someone's own. */
@Path("/bases")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class BasesResource {
  /** The files that make a base. */
  public record Base(List<BaseFiles.Entry> files) {}

  /** The digest under which it may be named as {@code base:<digest>}. */
  public record Stored(String digest) {}

  private final IngestSettings settings;
  private final ArtifactStore store;

  @Inject
  BasesResource(IngestSettings settings, ArtifactStore store) {
    this.settings = settings;
    this.store = store;
  }

  @PUT
  @RolesAllowed(Roles.SUBMITTER)
  @Path("/files/{sha256}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Takes one file of a model directory")
  @APIResponse(responseCode = "200", description = "The store had it already")
  @APIResponse(responseCode = "201", description = "It is new")
  @APIResponse(responseCode = "422", description = "The body has another sha256 than the address")
  public Response file(@PathParam("sha256") String sha256, InputStream body) throws IOException {
    Digest expected = digest(sha256);
    try (Upload upload = Upload.receive(body, settings.maxBaseFileBytes())) {
      if (!upload.digest().equals(expected)) {
        throw RequestRefusedException.unusable(
            "The body of %d bytes has the sha256 %s and not %s; send the file again."
                .formatted(upload.bytes(), upload.digest(), expected));
      }
      boolean known = store.exists(expected);
      if (!known) {
        store.put(upload.file());
      }
      return Response.status(known ? 200 : 201)
          .entity(Map.of("sha256", sha256, "bytes", upload.bytes()))
          .build();
    } catch (Upload.TooLargeException e) {
      throw RequestRefusedException.tooLarge(
          e.getMessage() + " Save the model in several smaller files of weights.");
    }
  }

  @POST
  @RolesAllowed(Roles.SUBMITTER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes a base of files that were sent before")
  @APIResponse(responseCode = "200", description = "The base's digest, for 'base: base:<digest>'")
  @APIResponse(responseCode = "422", description = "The files make no base, or one was not sent")
  public Stored base(Base base) {
    try {
      BaseFiles files = BaseFiles.of(base == null ? null : base.files());
      files.digests().forEach(this::requireSent);
      return new Stored(store.assembleTree(files.digests()).digest().hex());
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.unusable(e.getMessage());
    }
  }

  private void requireSent(String path, Digest digest) {
    if (!store.exists(digest)) {
      throw RequestRefusedException.unusable(
          "The file '%s' of the base is not in the store; send it first, with PUT /bases/files/%s."
              .formatted(path, digest));
    }
  }

  private static Digest digest(String sha256) {
    try {
      return new Digest(sha256);
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.malformed(e.getMessage());
    }
  }
}
