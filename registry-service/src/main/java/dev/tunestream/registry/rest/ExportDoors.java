package dev.tunestream.registry.rest;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.Tree;
import dev.tunestream.artifacts.TreeFile;
import dev.tunestream.registry.card.CardForm;
import dev.tunestream.registry.card.Cards;
import dev.tunestream.registry.export.StoredZip;
import dev.tunestream.registry.query.CardQueries;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A version to take away: its card, and its files with the card in one zip. */
@Path("/models")
@RolesAllowed(Roles.READER)
@Tag(name = "models")
public class ExportDoors {
  static final String MARKDOWN = "text/markdown;charset=UTF-8";
  private static final String CARD_FILE = "README.md";

  private final CardQueries versions;
  private final Cards cards;
  private final ArtifactStore store;

  ExportDoors(CardQueries versions, Cards cards, ArtifactStore store) {
    this.versions = versions;
    this.cards = cards;
    this.store = store;
  }

  @GET
  @Path("{name}/versions/{version}/card")
  @Produces(MARKDOWN)
  @Operation(
      summary = "The model card of a version",
      description =
          "As it was registered, or as it was pushed. A version of older days has none: its card is"
              + " written when it is asked for, and says so. With 'repository' it is written for that repository of a"
              + " hub, with 'merged' for files into which the adapter was merged.")
  public Response card(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @QueryParam("repository") String repository,
      @QueryParam("revision") @DefaultValue("main") String revision,
      @QueryParam("merged") @DefaultValue("false") boolean merged) {
    CardQueries.Files files = files(name, version);
    int number = Integer.parseInt(version);
    // What was pushed has a card of its own, which is right wherever its files are.
    boolean stored = files.card() != null && (repository == null || files.pushed());
    if (stored && !merged) {
      return StoredFile.answer(store, new Digest(files.card()), MARKDOWN);
    }
    if (repository != null || merged) {
      CardForm form =
          repository == null
              ? new CardForm(CardForm.OWNER + "/" + name, "v" + number, merged)
              : new CardForm(Params.repository(repository), Params.revision(revision), merged);
      return BuiltCard.answer(written(name, number, form), MARKDOWN);
    }
    return BuiltCard.answer(onDemand(name, number), MARKDOWN);
  }

  @GET
  @Path("{name}/versions/{version}/archive")
  @Produces("application/zip")
  @Operation(
      summary = "The files of a version with its card, as a zip",
      description = "Equal versions give equal bytes.")
  public Response archive(@PathParam("name") String name, @PathParam("version") String version) {
    CardQueries.Files files = files(name, version);
    StoredZip zip = new StoredZip(entries(name, Integer.parseInt(version), files));
    StreamingOutput body = zip::write;
    Response.ResponseBuilder answer =
        Response.ok(body, "application/zip")
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s-v%s.zip\"".formatted(name, version));
    zip.length().ifPresent(length -> answer.header(HttpHeaders.CONTENT_LENGTH, length));
    return answer.build();
  }

  private List<StoredZip.Entry> entries(String name, int version, CardQueries.Files files) {
    List<StoredZip.Entry> entries = new ArrayList<>();
    Tree tree = tree(files);
    for (TreeFile file : tree.files()) {
      entries.add(
          new StoredZip.Entry(
              file.path(),
              file.size(),
              // Checked as it came from the store, and kept while it is read twice.
              () -> Files.newInputStream(store.fetch(file.digest()))));
    }
    if (tree.file(CARD_FILE).isEmpty()) {
      byte[] card =
          files.card() == null
              ? onDemand(name, version).getBytes(StandardCharsets.UTF_8)
              : store.bytes(new Digest(files.card()), StoredFile.LARGEST_CARD);
      entries.add(
          new StoredZip.Entry(CARD_FILE, card.length, () -> new ByteArrayInputStream(card)));
    }
    entries.sort(Comparator.comparing(StoredZip.Entry::name));
    return entries;
  }

  private CardQueries.Files files(String name, String version) {
    int number = Params.number("version", version, 1);
    return versions
        .files(Params.name("model", name), number)
        .orElseThrow(() -> Params.unknown("there is no version %d of model '%s'", number, name));
  }

  private Tree tree(CardQueries.Files files) {
    return store
        .tree(new Digest(files.adapter()))
        .orElseThrow(() -> Params.unknown("the store has lost the files %s", files.adapter()));
  }

  private String onDemand(String name, int version) {
    return written(name, version, CardForm.ofRegistry(name, version)) + BuiltCard.NOTE;
  }

  private String written(String name, int version, CardForm form) {
    return cards
        .write(name, version, form)
        .orElseThrow(() -> Params.unknown("there is no version %d of model '%s'", version, name));
  }
}
