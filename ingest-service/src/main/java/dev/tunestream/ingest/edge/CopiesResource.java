package dev.tunestream.ingest.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.events.DataRules;
import dev.tunestream.events.SnapshotRules;
import dev.tunestream.ingest.copy.Copies;
import dev.tunestream.ingest.copy.Kept;
import dev.tunestream.ingest.seal.RawRecords;
import dev.tunestream.ingest.seal.RequestState;
import dev.tunestream.ingest.seal.Seal;
import dev.tunestream.ingest.seal.Seals;
import dev.tunestream.ingest.upload.RowSender;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.recipe.Names;
import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Datasets made once more of the raw records that another was sealed from. */
@Path("/datasets/{name}/copies")
public class CopiesResource {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Seals seals;
  private final RawRecords records;
  private final Copies copies;
  private final ArtifactStore store;
  private final EventPublisher publisher;

  @Inject
  CopiesResource(
      Seals seals,
      RawRecords records,
      RowSender sender,
      ArtifactStore store,
      EventPublisher publisher) {
    this.seals = seals;
    this.records = records;
    this.copies = new Copies(records, sender);
    this.store = store;
    this.publisher = publisher;
  }

  /**
   * What was published.
   *
   * @param request its state tells how the seal went
   * @param rows how many records
   */
  public record Copied(String request, long rows) {}

  @POST
  @Blocking
  @RolesAllowed(Roles.SUBMITTER)
  @Produces(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @Operation(
      summary = "Publishes the raw records of a sealed dataset again under this name and seals it",
      description =
          "The records are read again from the topic up to where the seal ended, and the copy is sealed with the same rules: its digest is that of the first one.")
  @APIResponse(
      responseCode = "202",
      description = "The records are published; the snapshot is asked for")
  @APIResponse(responseCode = "404", description = "There is no such seal")
  @APIResponse(responseCode = "422", description = "Some of the records are no longer kept")
  public Copied copy(
      @Parameter(description = "The dataset that the copy is put into; it had better be a new one")
          @PathParam("name")
          String name,
      @Parameter(description = "The request that the first dataset was sealed by", required = true)
          @QueryParam("seal")
          String request)
      throws IOException {
    if (!Names.isValid(name)) {
      throw RequestRefusedException.malformed(
          "'%s' can't be the name of a dataset; %s.".formatted(name, Names.RULE));
    }
    Seal seal = known(request);
    if (seal.dataset().equals(name)) {
      throw RequestRefusedException.malformed(
          "Dataset '%s' can't be copied into itself; give the copy another name.".formatted(name));
    }
    JsonNode report = report(request, seal);
    check(seal.dataset(), report);
    long rows = copies.copy(seal, name);
    DataRules rules = new DataRules(DataRules.DEFAULT.record(), rules(report));
    return new Copied(SealsResource.ask(name, rules, seals, publisher), rows);
  }

  private Seal known(String request) {
    if (request == null || !Names.isValid(request)) {
      throw RequestRefusedException.malformed(
          "The parameter 'seal' must name the request that a dataset was sealed by.");
    }
    return seals
        .find(request)
        .orElseThrow(
            () ->
                RequestRefusedException.unknown(
                    "There is no seal '%s'; the version's lineage names the one of its dataset."
                        .formatted(request)));
  }

  private JsonNode report(String request, Seal seal) throws IOException {
    if (seal.answer() instanceof RequestState.Sealed sealed) {
      try (InputStream in = store.open(object(sealed.report()))) {
        return MAPPER.readTree(in);
      }
    }
    throw RequestRefusedException.unknown(
        "Request '%s' has no snapshot: only a sealed dataset can be copied.".formatted(request));
  }

  private void check(String dataset, JsonNode report) throws IOException {
    try (InputStream origins = store.open(object(report.path("origins").asText()))) {
      Kept kept = Kept.of(origins, records.begins());
      if (kept.lost() > 0) {
        throw RequestRefusedException.unusable(
            "%d of the %d records of dataset '%s' are no longer kept on the topic; ingest its files again, or go on from its snapshot %s."
                .formatted(kept.lost(), kept.records(), dataset, report.path("digest").asText()));
      }
    }
  }

  /** Reports of older days tell no rules; they had the usual ones or tell so by their digest. */
  private static SnapshotRules rules(JsonNode report) throws IOException {
    JsonNode rules = report.path("rules");
    return rules.isObject()
        ? MAPPER.treeToValue(rules, SnapshotRules.class)
        : SnapshotRules.DEFAULT;
  }

  private static Digest object(String key) {
    return new Digest(key.substring(key.indexOf('/') + 1));
  }
}
