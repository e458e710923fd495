package dev.tunestream.ingest.edge;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.Digests;
import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import dev.tunestream.ingest.hub.Fetched;
import dev.tunestream.ingest.hub.HubDatasets;
import dev.tunestream.ingest.hub.Selection;
import dev.tunestream.ingest.hub.UnusableRepositoryException;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/**
 * Data sets of a hub. Which hub, and with which token, is the service's own setting: a client names
 * a repository and files in it, never an address.
 */
@Path("/datasets/{name}/hub")
public class HubResource {
  private final HubDatasets hub;
  private final IntakeDesk desk;

  @Inject
  HubResource(HubDatasets hub, IntakeDesk desk) {
    this.hub = hub;
    this.desk = desk;
  }

  @POST
  @RolesAllowed(Roles.SUBMITTER)
  @Blocking
  @Produces(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @Operation(
      summary = "Puts a split of a hub's data set into a dataset and asks for a snapshot of it",
      description =
          "The service downloads the split's files, which takes its time; the answer comes when their rows are published. When it breaks off, the same request goes on from there.")
  @APIResponse(
      responseCode = "202",
      description = "The rows are published; the snapshot is asked for")
  @APIResponse(
      responseCode = "422",
      description = "There is no such data set, or it has no such files, or they can't be used")
  @APIResponse(responseCode = "503", description = "The hub is away")
  public Receipt take(
      @BeanParam RowParameters rows,
      @Parameter(description = "The data set on the hub, as owner/name", required = true)
          @QueryParam("repository")
          String repository,
      @Parameter(description = "A branch, a tag or a commit")
          @QueryParam("revision")
          @DefaultValue(HubId.MAIN)
          String revision,
      @Parameter(description = "A configuration; else the one that the data set's card has")
          @QueryParam("config")
          String config,
      @Parameter(description = "A split; train unless told") @QueryParam("split") String split,
      @Parameter(description = "Paths or patterns of files, instead of config and split")
          @QueryParam("file")
          List<String> files)
      throws IOException {
    RowRequest request = rows.checked();
    HubId id = id(repository, revision);
    Selection selection = selection(config, split, files);
    try {
      return publish(request, hub.fetch(id, selection));
    } catch (HubException e) {
      throw e.isPassing()
          ? RequestRefusedException.unavailable(e.getMessage())
          : RequestRefusedException.unusable(e.getMessage());
    } catch (UnusableRepositoryException e) {
      throw RequestRefusedException.unusable(e.getMessage());
    } finally {
      hub.tidy();
    }
  }

  private Receipt publish(RowRequest request, Fetched fetched) throws IOException {
    Map<Digest, SourceFile> files = new LinkedHashMap<>();
    for (Map.Entry<String, java.nio.file.Path> file : fetched.files().entrySet()) {
      Digest digest = Digests.of(file.getValue());
      // A second file of equal content holds the same records.
      files.putIfAbsent(digest, new SourceFile(file.getKey(), file.getValue(), digest));
    }
    return desk.take(
        request,
        List.copyOf(files.values()),
        new Receipt.FromHub(
            fetched.id().repository(),
            fetched.id().revision(),
            fetched.commit(),
            fetched.chosen().config(),
            fetched.chosen().split()));
  }

  private static HubId id(String repository, String revision) {
    try {
      HubId written = HubId.parse(repository == null ? "" : repository);
      return new HubId(written.owner(), written.name(), revision);
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.malformed("Parameter repository: " + e.getMessage());
    }
  }

  private static Selection selection(String config, String split, List<String> files) {
    try {
      return new Selection(config, split, files);
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.malformed(e.getMessage());
    }
  }
}
