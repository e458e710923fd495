package dev.tunestream.registry.rest;

import dev.tunestream.registry.lineage.FileSearch;
import dev.tunestream.registry.lineage.FoundRecord;
import dev.tunestream.registry.lineage.RecordSearch;
import dev.tunestream.registry.lineage.Wanted;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The way from a raw record up to the versions that were made with it. */
@Path("/records")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "lineage")
public class RecordDoors {
  private static final int LONGEST = 1000;

  private final FileSearch files;
  private final RecordSearch search;

  RecordDoors(FileSearch files, RecordSearch search) {
    this.files = files;
    this.search = search;
  }

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "A raw record with the snapshots, jobs and versions that hold it",
      description =
          "Named by source and id, by file and line (or row), or by topic, partition and offset. It is searched for on demand, in the newest thousand snapshots or in those of one dataset.")
  public FoundRecord record(
      @Parameter(description = "Only in snapshots of this dataset") @QueryParam("dataset")
          String dataset,
      @Parameter(description = "The record's source, file:SHA256 for a file") @QueryParam("source")
          String source,
      @Parameter(description = "The record's id, the row for a file") @QueryParam("id") String id,
      @Parameter(description = "A file's name, or the sha256 of its bytes") @QueryParam("file")
          String file,
      @Parameter(description = "A line of the file, from 1") @QueryParam("line") String line,
      @Parameter(description = "Or a row of the file, from 1") @QueryParam("row") String row,
      @QueryParam("topic") String topic,
      @QueryParam("partition") String partition,
      @QueryParam("offset") String offset) {
    String in = dataset == null ? "" : Params.name("dataset", dataset);
    Wanted wanted;
    if (source != null && id != null) {
      wanted = new Wanted.Identity(bounded("source", source), bounded("id", id));
    } else if (file != null && line != null) {
      wanted = files.line(in, bounded("file", file), Params.number("parameter 'line'", line, 1));
    } else if (file != null && row != null) {
      wanted = files.row(in, bounded("file", file), Params.number("parameter 'row'", row, 1));
    } else if (topic != null && partition != null && offset != null) {
      wanted =
          new Wanted.Place(
              bounded("topic", topic),
              Params.number("parameter 'partition'", partition, 0),
              offset(offset));
    } else {
      throw Params.malformed(
          "a record is named by 'source' and 'id', by 'file' and 'line' or 'row', or by 'topic', 'partition' and 'offset'");
    }
    return search
        .find(in, wanted)
        .orElseThrow(
            () ->
                Params.unknown(
                    "no sealed dataset%s has the record %s",
                    in.isEmpty() ? "" : " '" + in + "'", shown(wanted)));
  }

  private static String shown(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Identity(String source, String id) -> id + " of " + source;
      case Wanted.Place(String topic, int partition, long offset) ->
          "at offset %d of %s-%d; a second delivery is known by its first place only"
              .formatted(offset, topic, partition);
    };
  }

  private static long offset(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw Params.malformed(
          "the parameter 'offset' is '%s'; it must be a whole number from 0 on", text);
    }
    return Long.parseLong(text);
  }

  private static String bounded(String what, String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw Params.malformed("the parameter '%s' must have 1 to %d characters", what, LONGEST);
    }
    return text;
  }
}
