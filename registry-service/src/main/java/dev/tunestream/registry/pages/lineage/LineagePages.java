package dev.tunestream.registry.pages.lineage;

import dev.tunestream.registry.lineage.VersionLineage;
import dev.tunestream.registry.pages.Asked;
import dev.tunestream.registry.query.ModelQueries;
import dev.tunestream.registry.query.VersionDetail;
import dev.tunestream.service.keys.Roles;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where a version comes from, as a picture. */
@Path("/ui/models/{model}/versions/{version}/lineage")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.READER)
@Blocking
public class LineagePages {
  private final ModelQueries models;
  private final VersionLineage lineage;

  LineagePages(ModelQueries models, VersionLineage lineage) {
    this.models = models;
    this.lineage = lineage;
  }

  @CheckedTemplate(basePath = "ui", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance lineage(LineageView view);
  }

  @GET
  public TemplateInstance lineage(
      @PathParam("model") String model, @PathParam("version") String version) {
    int number = Asked.number("version", version);
    VersionDetail detail =
        models
            .version(Asked.name("model", model), number)
            .orElseThrow(() -> Asked.unknown("version", model + ":" + version));
    Graph graph = Drawing.of(lineage.graph(detail));
    return Templates.lineage(new LineageView(model, number, graph, Picture.of(graph)));
  }
}
