package dev.tunestream.registry.rest;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.Tree;
import dev.tunestream.artifacts.TreeFile;
import dev.tunestream.registry.query.AdapterQueries;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Adapters by digest. Only what the line itself has taken in can be had here: a digest that no job
 * has produced and no push has brought is unknown, whatever the store holds under it.
 */
@Path("/adapters")
@Tag(name = "adapters")
public class AdapterDoors {
  private final AdapterQueries adapters;
  private final ArtifactStore store;

  AdapterDoors(AdapterQueries adapters, ArtifactStore store) {
    this.adapters = adapters;
    this.store = store;
  }

  /** An adapter with its files. */
  public record Adapter(
      String digest, String job, String push, long bytes, String base, List<AdapterFile> files) {}

  /** One file of an adapter. */
  public record AdapterFile(String name, long size, String sha256) {}

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{digest}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "An adapter with its files",
      description = "By the digest of its tree. Only adapters that a job has produced are known.")
  public Adapter adapter(@PathParam("digest") String digest) {
    AdapterQueries.Known known = known(digest);
    return new Adapter(
        known.digest(),
        known.job(),
        known.push(),
        known.bytes(),
        known.base(),
        tree(digest).files().stream()
            .map(file -> new AdapterFile(file.path(), file.size(), file.digest().hex()))
            .toList());
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Path("{digest}/files/{file}")
  @Operation(
      summary = "A file of an adapter",
      description = "It never changes: its ETag is its sha256, and it may be kept for ever.")
  @APIResponse(
      responseCode = "200",
      description = "The file's bytes",
      content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM))
  public Response file(@PathParam("digest") String digest, @PathParam("file") String file) {
    known(digest);
    TreeFile found =
        tree(digest)
            .file(file)
            .orElseThrow(() -> Params.unknown("adapter %s has no file '%s'", digest, file));
    return StoredFile.answer(
        store,
        found.digest(),
        file.endsWith(".json") ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_OCTET_STREAM);
  }

  private AdapterQueries.Known known(String digest) {
    return adapters
        .find(Params.digest("adapter", digest))
        .orElseThrow(
            () -> Params.unknown("no job has made, and nobody has pushed, an adapter %s", digest));
  }

  private Tree tree(String digest) {
    return store
        .tree(new Digest(digest))
        .orElseThrow(() -> Params.unknown("the store has lost the adapter %s", digest));
  }
}
