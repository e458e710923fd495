package dev.tunestream.service.api;

import dev.tunestream.service.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Failures in the description of an API: those that every operation may have, and their form. */
final class ProblemAnswers {
  static final String SCHEMA = "Problem";

  /** Of every operation, by status. */
  private static final Map<Integer, String> COMMON =
      Map.of(
          401, "No valid key was sent, and one is needed",
          403, "The key that was sent has too small a role",
          500, "Something went wrong inside the service",
          503, "The store, the broker or the database is away");

  private static final String UNREADABLE = "A part of the request can't be read";

  private ProblemAnswers() {}

  static Schema schema() {
    return OASFactory.createSchema()
        .description("Problem Details for HTTP APIs (RFC 9457)")
        .addType(Schema.SchemaType.OBJECT)
        .addProperty("type", string("Always about:blank: the status says what a program needs"))
        .addProperty("title", string("The status in words"))
        .addProperty(
            "status",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .description("The status of HTTP"))
        .addProperty("detail", string("A sentence for people: what is wrong, and the way out"))
        .required(List.of("type", "title", "status", "detail"));
  }

  private static Schema string(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }

  /** Adds what is missing, and gives all failures their form and an example. */
  static void addTo(APIResponses answers, boolean takesSomething) {
    Map<Integer, String> failures = new TreeMap<>(COMMON);
    if (takesSomething) {
      failures.put(400, UNREADABLE);
    }
    failures.forEach(
        (status, description) -> {
          if (!answers.hasAPIResponse(status.toString())) {
            answers.addAPIResponse(
                status.toString(), OASFactory.createAPIResponse().description(description));
          }
        });
    answers
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (status.matches("[45]\\d\\d") && answer.getContent() == null) {
                show(Integer.parseInt(status), answer);
              }
            });
  }

  private static void show(int status, APIResponse answer) {
    Problem example = new Problem(status, answer.getDescription() + ".");
    answer.setContent(
        OASFactory.createContent()
            .addMediaType(
                Problem.MEDIA_TYPE,
                OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA))
                    .example(
                        Map.of(
                            "type",
                            "about:blank",
                            "title",
                            example.title(),
                            "status",
                            status,
                            "detail",
                            example.detail()))));
  }
}
