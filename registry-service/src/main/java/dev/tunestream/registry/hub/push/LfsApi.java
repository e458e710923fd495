package dev.tunestream.registry.hub.push;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.HubSettings;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where large files are to be sent before a commit names them (git-lfs, docs/api/batch.md). */
@Path("/{owner}/{repository}/info/lfs/objects")
@Tag(name = "hub")
public class LfsApi {
  private static final String LFS = "application/vnd.git-lfs+json";
  private static final String GIT = ".git";

  private final ArtifactStore store;
  private final HubSettings settings;
  private final UploadAddress addresses;

  LfsApi(ArtifactStore store, HubSettings settings, UploadAddress addresses) {
    this.store = store;
    this.settings = settings;
    this.addresses = addresses;
  }

  @POST
  @Path("batch")
  @Consumes({LFS, "application/json"})
  @Produces({LFS, "application/json"})
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Addresses to send large files to, each good for one content for a while")
  public LfsBatch.Answer batch(
      @PathParam("owner") String owner,
      @PathParam("repository") String repository,
      LfsBatch batch,
      @Context SecurityContext caller,
      @Context UriInfo address) {
    PushRules.model(owner, name(repository));
    check(batch);
    String here = address.getBaseUri().toString().replaceAll("/$", "");
    String verify = "%s/%s/%s/info/lfs/objects/verify".formatted(here, owner, repository);
    String by = caller.getUserPrincipal().getName();
    return new LfsBatch.Answer(
        "basic",
        batch.objects().stream()
            .map(
                content ->
                    new LfsBatch.Answered(
                        content.oid(),
                        content.size(),
                        isThere(content)
                            ? null
                            : Map.of(
                                "upload",
                                new LfsBatch.Action(
                                    here
                                        + addresses.of(
                                            new Digest(content.oid()), content.size(), by)),
                                "verify",
                                new LfsBatch.Action(verify))))
            .toList(),
        "sha256");
  }

  @POST
  @Path("verify")
  @Consumes({LFS, "application/json"})
  @RolesAllowed(Roles.SUBMITTER)
  @Operation(summary = "Whether a content has arrived")
  public void verify(
      @PathParam("owner") String owner,
      @PathParam("repository") String repository,
      LfsBatch.Content content) {
    PushRules.model(owner, name(repository));
    check(content);
    if (!isThere(content)) {
      throw HubRefusal.unusable(
          "The content %s of %d bytes has not arrived. Send it again.",
          content.oid(), content.size());
    }
  }

  private void check(LfsBatch batch) {
    if (batch == null || batch.objects() == null || !"upload".equals(batch.operation())) {
      throw HubRefusal.malformed(
          "Ask for the operation upload with a list of objects; files are read from /resolve/.");
    }
    if (batch.transfers() != null && !batch.transfers().contains("basic")) {
      throw HubRefusal.malformed(
          "The transfers %s are not known here, only basic: a file is sent as one body.",
          batch.transfers());
    }
    if (batch.algorithm() != null && !batch.algorithm().equals("sha256")) {
      throw HubRefusal.malformed("Contents are named by sha256, not %s.", batch.algorithm());
    }
    batch.objects().forEach(this::check);
    FileRules.checkTotal(
        batch.objects().stream().mapToLong(LfsBatch.Content::size).sum(),
        batch.objects().size(),
        settings);
  }

  private void check(LfsBatch.Content content) {
    try {
      new Digest(content == null ? null : content.oid());
    } catch (IllegalArgumentException e) {
      throw HubRefusal.malformed("%s", e.getMessage());
    }
    FileRules.checkSize(content.oid(), content.size(), settings);
  }

  private boolean isThere(LfsBatch.Content content) {
    Digest digest = new Digest(content.oid());
    return store.exists(digest) && store.size(digest) == content.size();
  }

  private static String name(String repository) {
    if (!repository.endsWith(GIT)) {
      throw HubRefusal.malformed("'%s' is not the address of a git repository.", repository);
    }
    return repository.substring(0, repository.length() - GIT.length());
  }
}
