package dev.tunestream.registry.hub.push;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks at the data at the head of a README.md, as clients ask before they push one. */
@Path("/api/validate-yaml")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub")
public class CardApi {
  private static final int LONGEST = 4 << 20;
  private static final Pattern HEAD =
      Pattern.compile("\\A\\s*---\\R(.*?)\\R?---\\s*(?:\\R|\\z)", Pattern.DOTALL);
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(20)
                      .maxDocumentLength(1 << 18)
                      .build())
              .build());

  /** A card. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Card(String content) {}

  @POST
  @RolesAllowed(Roles.READER)
  @Operation(summary = "Whether the data at the head of a model card can be read")
  public Response validate(Card card) {
    if (card == null || card.content() == null) {
      throw HubRefusal.malformed("Send the card as {\"content\": \"…\"}.");
    }
    if (card.content().length() > LONGEST) {
      throw HubRefusal.tooLarge("The card has more than %d characters.", LONGEST);
    }
    Matcher head = HEAD.matcher(card.content());
    String problem = head.find() ? problem(head.group(1)) : null;
    return problem == null
        ? Response.ok(Map.of("errors", List.of(), "warnings", List.of())).build()
        : Response.status(Response.Status.BAD_REQUEST)
            .entity(Map.of("errors", List.of(Map.of("message", problem)), "warnings", List.of()))
            .build();
  }

  private static String problem(String text) {
    try {
      JsonNode data = YAML.readTree(text);
      return data == null || data.isObject() || data.isMissingNode() || data.isNull()
          ? null
          : "The data between the lines --- are not keys with values.";
    } catch (JsonProcessingException e) {
      return "The data between the lines --- are not YAML: %s"
          .formatted(e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }
}
