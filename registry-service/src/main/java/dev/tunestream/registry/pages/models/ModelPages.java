package dev.tunestream.registry.pages.models;

import dev.tunestream.registry.pages.Asked;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Models, and a page for each and for each of their versions. */
@Path("/ui/models")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.READER)
@Blocking
public class ModelPages {
  private final ModelListQuery list;
  private final ModelViews views;

  ModelPages(ModelListQuery list, ModelViews views) {
    this.list = list;
    this.views = views;
  }

  @CheckedTemplate(basePath = "ui", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance models(ModelList list);

    static native TemplateInstance model(ModelView view);

    static native TemplateInstance version(VersionView view);
  }

  @GET
  public TemplateInstance list(@QueryParam("q") String words, @QueryParam("after") String after) {
    return Templates.models(
        list.list(
            Asked.words(words),
            after == null || after.isEmpty() ? "" : Asked.name("model", after)));
  }

  @GET
  @Path("{model}")
  public TemplateInstance model(
      @PathParam("model") String model, @QueryParam("before") String before) {
    int below =
        before == null || before.isEmpty() ? Integer.MAX_VALUE : Asked.number("version", before);
    return Templates.model(
        views
            .model(Asked.name("model", model), below)
            .orElseThrow(() -> Asked.unknown("model", model)));
  }

  @GET
  @Path("{model}/versions/{version}")
  public TemplateInstance version(
      @PathParam("model") String model,
      @PathParam("version") String version,
      @Context UriInfo asked) {
    String registry = asked.getBaseUri().toString().replaceAll("/+$", "");
    return Templates.version(
        views
            .version(Asked.name("model", model), Asked.number("version", version), registry)
            .orElseThrow(() -> Asked.unknown("version", model + ":" + version)));
  }
}
