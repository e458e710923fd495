package dev.tunestream.registry.pages.compare;

import dev.tunestream.registry.pages.Asked;
import dev.tunestream.service.keys.Roles;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Two versions beside one another, of one model or of two. */
@Path("/ui/compare")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.READER)
@Blocking
public class ComparePages {
  private final Comparisons comparisons;

  ComparePages(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  @CheckedTemplate(basePath = "ui", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance choose(Choosing choosing);

    static native TemplateInstance compare(Comparison view, Choosing choosing);
  }

  @GET
  public TemplateInstance compare(
      @QueryParam("a") String a,
      @QueryParam("b") String b,
      @QueryParam("show") String show,
      @QueryParam("from") String from) {
    Choosing choosing =
        new Choosing(comparisons.names(), a == null ? "" : a.strip(), b == null ? "" : b.strip());
    if (choosing.a().isEmpty() || choosing.b().isEmpty()) {
      return Templates.choose(choosing);
    }
    return Templates.compare(
        Comparison.of(
            comparisons.side(choosing.a()),
            comparisons.side(choosing.b()),
            AnswerPair.Choice.of(show),
            Asked.from(from)),
        choosing);
  }
}
