package dev.tunestream.registry.pages.letters;

import dev.tunestream.events.Topic;
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
import java.util.Arrays;

/** What could not be used, to be looked at; it is corrected and sent again by the command line. */
@Path("/ui/dead-letters")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.READER)
@Blocking
public class LetterPages {
  private final Letterbox letters;

  LetterPages(Letterbox letters) {
    this.letters = letters;
  }

  @CheckedTemplate(basePath = "ui", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance deadLetters(LetterList list);
  }

  @GET
  public TemplateInstance list(
      @QueryParam("topic") String topic, @QueryParam("before") String before) {
    return Templates.deadLetters(
        letters.newest(
            topic == null || topic.isEmpty() ? null : topic(topic),
            before == null || topic == null ? null : (long) Asked.from(before)));
  }

  private static Topic topic(String name) {
    return Arrays.stream(Topic.values())
        .filter(topic -> LetterText.brief(topic).equals(name))
        .findFirst()
        .orElseThrow(() -> Asked.unknown("topic", name));
  }
}
