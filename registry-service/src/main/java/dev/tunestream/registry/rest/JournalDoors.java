package dev.tunestream.registry.rest;

import dev.tunestream.registry.database.TableDigests;
import dev.tunestream.registry.journal.JournalStatus;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The journal that the tables are made from. */
@Path("/journal")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "journal")
public class JournalDoors {
  private final JournalStatus status;
  private final TableDigests tables;

  JournalDoors(JournalStatus status, TableDigests tables) {
    this.status = status;
    this.tables = tables;
  }

  /**
   * How far the tables are.
   *
   * @param caughtUp whether everything that the topics held at the start, or at the rebuild, is in
   * @param lag records that are not applied yet
   * @param rebuilds how many there were since the service started
   * @param problem what keeps the journal from being read now, or null
   */
  public record State(boolean caughtUp, long lag, int rebuilds, String problem) {}

  /** What stands in the tables. */
  public record Tables(List<TableDigests.Table> tables) {}

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(summary = "How far the tables are behind the topics")
  public State state() {
    return new State(status.isCaughtUp(), status.lag(), status.rebuilds(), status.problem());
  }

  @GET
  @Path("tables")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "The digest of every table's rows",
      description = "Reads all rows. Two registries with equal digests say the same of everything.")
  public Tables tables() {
    return new Tables(tables.read());
  }

  @POST
  @Path("rebuild")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "Drops the tables and builds them again from the topics",
      description =
          "Answers at once. Look-ups answer 503 until the journal has been caught up with.")
  public Response rebuild() {
    status.rebuild();
    return Response.accepted(state()).build();
  }
}
