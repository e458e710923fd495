package dev.tunestream.registry.pages.data;

import dev.tunestream.registry.pages.Asked;
import dev.tunestream.registry.pages.reports.Reports;
import dev.tunestream.registry.query.DatasetQueries;
import dev.tunestream.registry.query.Page;
import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Datasets, their snapshots, and what is in one. */
@Path("/ui/datasets")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.READER)
@Blocking
public class DatasetPages {
  private static final int ON_A_PAGE = 40;
  private static final Pattern OBJECT = Pattern.compile("objects/([0-9a-f]{64})");

  private final DatasetQueries datasets;
  private final DatasetListQuery list;
  private final Reports reports;

  DatasetPages(DatasetQueries datasets, DatasetListQuery list, Reports reports) {
    this.datasets = datasets;
    this.list = list;
    this.reports = reports;
  }

  @CheckedTemplate(basePath = "ui", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance datasets(DatasetList list);

    static native TemplateInstance dataset(DatasetView view);

    static native TemplateInstance snapshot(SnapshotView view);
  }

  @GET
  public TemplateInstance list(@QueryParam("after") String after) {
    return Templates.datasets(
        list.list(after == null || after.isEmpty() ? "" : Asked.name("dataset", after), ON_A_PAGE));
  }

  @GET
  @Path("{dataset}")
  public TemplateInstance dataset(
      @PathParam("dataset") String name, @QueryParam("after") String after) {
    String from = after == null || after.isEmpty() ? "" : Asked.digest("snapshot", after);
    Page<DatasetQueries.Snapshot> page =
        datasets.snapshots(Asked.name("dataset", name), from, ON_A_PAGE);
    if (page.items().isEmpty()) {
      throw Asked.unknown("sealed dataset", name);
    }
    return Templates.dataset(new DatasetView(name, page.items(), page.next()));
  }

  @GET
  @Path("{dataset}/{digest}")
  public TemplateInstance snapshot(
      @PathParam("dataset") String name, @PathParam("digest") String digest) {
    DatasetQueries.Snapshot snapshot =
        list.snapshot(Asked.name("dataset", name), Asked.digest("snapshot", digest))
            .orElseThrow(() -> Asked.unknown("snapshot", digest));
    return Templates.snapshot(view(name, snapshot));
  }

  /** The counts are shown also where the report can't be read. */
  private SnapshotView view(String name, DatasetQueries.Snapshot snapshot) {
    Matcher object = OBJECT.matcher(snapshot.report());
    if (!object.matches()) {
      return new SnapshotView(
          name, snapshot, null, "The event names no object of the store as the report.");
    }
    try {
      return new SnapshotView(
          name, snapshot, QualityReport.of(reports.read(object.group(1))), null);
    } catch (RequestRefusedException e) {
      return new SnapshotView(name, snapshot, null, e.getMessage());
    }
  }
}
