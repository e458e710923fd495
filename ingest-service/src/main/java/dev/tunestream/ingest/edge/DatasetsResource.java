package dev.tunestream.ingest.edge;

import dev.tunestream.events.DataRules;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.ingest.columns.ColumnRule;
import dev.tunestream.ingest.formats.FileFormat;
import dev.tunestream.ingest.formats.Row;
import dev.tunestream.ingest.formats.RowReader;
import dev.tunestream.ingest.formats.UnreadableFileException;
import dev.tunestream.ingest.seal.Seals;
import dev.tunestream.ingest.upload.FileCheck;
import dev.tunestream.ingest.upload.RowMessages;
import dev.tunestream.ingest.upload.RowSender;
import dev.tunestream.ingest.upload.Upload;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.recipe.Names;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.service.RequestRefusedException;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of records. */
@Path("/datasets/{name}/files")
public class DatasetsResource {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetsResource.class);

  /**
   * What was taken.
   *
   * @param request asks for the dataset's snapshot; its state tells how it went
   * @param rows rows of the file, readable or not
   */
  public record Receipt(String request, long rows) {}

  private final IngestSettings settings;
  private final RowSender sender;
  private final Seals seals;
  private final EventPublisher publisher;

  @Inject
  DatasetsResource(
      IngestSettings settings, RowSender sender, Seals seals, EventPublisher publisher) {
    this.settings = settings;
    this.sender = sender;
    this.seals = seals;
    this.publisher = publisher;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @Operation(
      summary = "Puts the rows of a file into a dataset and asks for a snapshot of it",
      description =
          "The body is the file: JSON lines, a JSON array, CSV or TSV below a header line, or Parquet, plain or packed with gzip or zstd. The answer names the request to look at for the snapshot.")
  @APIResponse(
      responseCode = "202",
      description = "The rows are published; the snapshot is asked for")
  @APIResponse(responseCode = "413", description = "The file is larger than the service takes")
  @APIResponse(responseCode = "422", description = "The file holds nothing that can be used")
  public Receipt upload(
      @Parameter(description = "The dataset") @PathParam("name") String name,
      @Parameter(description = "The file's name; its ending tells the format")
          @QueryParam("filename")
          @DefaultValue("file")
          String filename,
      @Parameter(description = "The kind of every row; else it follows from the fields")
          @QueryParam("kind")
          String kind,
      @Parameter(description = "A built-in template whose fields every row must have")
          @QueryParam("template")
          String template,
      @Parameter(
              description =
                  "Which columns fields are in, as question=Frage,answer=choices[gold]; else the usual names are looked for")
          @QueryParam("map")
          String map,
      @Parameter(
              description =
                  "What is done about flaws, as mojibake=fix,nearDuplicates=drop (docs/data.md)")
          @QueryParam("rules")
          String rules,
      InputStream body)
      throws IOException {
    if (!Names.isValid(name)) {
      throw RequestRefusedException.malformed(
          "'%s' can't be the name of a dataset; %s.".formatted(name, Names.RULE));
    }
    ColumnRule rule = rule(kind, template, map);
    DataRules wanted = SealsResource.rules(rules);
    String shown = shown(filename);
    try (Upload upload = Upload.receive(body, settings.maxFileBytes())) {
      long rows = FileCheck.rows(shown, upload.file(), rule);
      publish(shown, upload, new RowMessages(name, upload.digest().hex(), rule, wanted.record()));
      String request = SealsResource.ask(name, wanted, seals, publisher);
      LOG.info(
          "{} rows of {} (sha256 {}) are published to dataset {}; request {}",
          rows,
          shown,
          upload.digest(),
          name,
          request);
      return new Receipt(request, rows);
    } catch (UnreadableFileException e) {
      throw RequestRefusedException.unusable(e.getMessage());
    } catch (Upload.TooLargeException e) {
      throw RequestRefusedException.tooLarge(
          e.getMessage() + " Split it into several and give each to the same dataset.");
    }
  }

  private void publish(String shown, Upload upload, RowMessages messages) throws IOException {
    RowSender.Batch batch = sender.begin();
    try (RowReader reader = FileFormat.open(shown, upload.file())) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        batch.send(row.number(), messages.of(row));
      }
    }
    batch.await();
  }

  private static ColumnRule rule(String kind, String template, String map) {
    try {
      return ColumnRule.of(kind, template, map);
    } catch (InvalidEventException e) {
      throw RequestRefusedException.malformed("Parameter kind: " + e.getMessage() + ".");
    } catch (RecipeException e) {
      throw e; // what is wrong with the template
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.malformed("Parameter map: " + e.getMessage() + ".");
    }
  }

  /** Only for messages: a path or a very long name tells no more. */
  private static String shown(String filename) {
    String last =
        filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= 120 ? plain : "…" + plain.substring(plain.length() - 119);
  }
}
