package dev.tunestream.registry.rest;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.Tree;
import dev.tunestream.artifacts.TreeFile;
import dev.tunestream.registry.query.BaseQueries;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Base models by digest, for whoever takes an adapter into one. Only those that the line has used
 * can be had here.
 */
@Path("/bases")
@RolesAllowed(Roles.READER)
@Tag(name = "bases")
public class BaseDoors {
  private final BaseQueries bases;
  private final ArtifactStore store;

  BaseDoors(BaseQueries bases, ArtifactStore store) {
    this.bases = bases;
    this.store = store;
  }

  /**
   * A base with its files.
   *
   * @param reference as a recipe or a push names it
   */
  public record Base(String digest, String reference, long bytes, List<BaseFile> files) {}

  /** One file of a base. */
  public record BaseFile(String name, long size, String sha256) {}

  @GET
  @Path("{digest}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "A base model with its files")
  public Base base(@PathParam("digest") String digest) {
    BaseQueries.Known known = known(digest);
    Tree tree = tree(digest);
    return new Base(
        known.digest(),
        known.reference(),
        tree.size(),
        tree.files().stream()
            .map(file -> new BaseFile(file.path(), file.size(), file.digest().hex()))
            .toList());
  }

  @GET
  @Path("{digest}/files/{file}")
  @Operation(summary = "A file of a base model")
  public Response file(@PathParam("digest") String digest, @PathParam("file") String file) {
    known(digest);
    TreeFile found =
        tree(digest)
            .file(file)
            .orElseThrow(() -> Params.unknown("base %s has no file '%s'", digest, file));
    return StoredFile.answer(
        store,
        found.digest(),
        file.endsWith(".json") ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_OCTET_STREAM);
  }

  private BaseQueries.Known known(String digest) {
    return bases
        .find(Params.digest("base", digest))
        .orElseThrow(() -> Params.unknown("no job has used a base %s", digest));
  }

  private Tree tree(String digest) {
    return store
        .tree(new Digest(digest))
        .orElseThrow(() -> Params.unknown("the store has lost the base %s", digest));
  }
}
