package dev.tunestream.ingest.edge;

import dev.tunestream.ingest.upload.SourceFile;
import dev.tunestream.ingest.upload.Upload;
import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Files of records. */
@Path("/datasets/{name}/files")
public class DatasetsResource {
  private final IngestSettings settings;
  private final IntakeDesk desk;

  @Inject
  DatasetsResource(IngestSettings settings, IntakeDesk desk) {
    this.settings = settings;
    this.desk = desk;
  }

  @POST
  @RolesAllowed(Roles.SUBMITTER)
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
      @BeanParam RowParameters rows,
      @Parameter(description = "The file's name; its ending tells the format")
          @QueryParam("filename")
          @DefaultValue("file")
          String filename,
      InputStream body)
      throws IOException {
    RowRequest request = rows.checked();
    try (Upload upload = Upload.receive(body, settings.maxFileBytes())) {
      return desk.take(
          request,
          List.of(new SourceFile(ShownName.of(filename), upload.file(), upload.digest())),
          null);
    } catch (Upload.TooLargeException e) {
      throw RequestRefusedException.tooLarge(
          e.getMessage() + " Split it into several and give each to the same dataset.");
    }
  }
}
