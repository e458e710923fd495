package dev.tunestream.registry.rest;

import dev.tunestream.registry.query.Page;
import dev.tunestream.registry.query.VersionSearch;
import dev.tunestream.service.keys.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Finds versions across models. */
@Path("/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
public class VersionDoors {
  private static final int MOST_CONDITIONS = 16;

  private final VersionSearch search;

  VersionDoors(VersionSearch search) {
    this.search = search;
  }

  /** A page of versions. */
  public record Versions(List<VersionSearch.Found> versions, String next) {}

  @GET
  @RolesAllowed(Roles.READER)
  @Operation(
      summary = "Versions of all models by tag, base, dataset, alias and score",
      description =
          "All conditions hold together. 'tag' is name or name=value, and may be given more than once; a model's tags count for its versions. 'least' is score=number, with the scores exactMatch and tokenF1.")
  public Versions find(
      @QueryParam("text") String text,
      @QueryParam("tag") List<String> tags,
      @QueryParam("base") String base,
      @QueryParam("dataset") String dataset,
      @QueryParam("alias") String alias,
      @QueryParam("least") List<String> least,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    String afterModel = "";
    int afterVersion = 0;
    if (after != null && !after.isEmpty()) {
      int colon = after.lastIndexOf(':');
      afterModel = Params.name("parameter 'after'", colon < 0 ? after : after.substring(0, colon));
      afterVersion = Params.number("parameter 'after'", after.substring(colon + 1), 1);
    }
    Page<VersionSearch.Found> page =
        search.find(
            new VersionSearch.Wanted(text, tags(tags), base, dataset, alias, scores(least)),
            afterModel,
            afterVersion,
            Params.limit(limit, Params.MAX_LIMIT));
    return new Versions(page.items(), page.next());
  }

  private static Map<String, String> tags(List<String> conditions) {
    Map<String, String> tags = new HashMap<>();
    for (String condition : bounded("tag", conditions)) {
      int equals = condition.indexOf('=');
      tags.put(
          Params.name("tag", equals < 0 ? condition : condition.substring(0, equals)),
          equals < 0 ? null : condition.substring(equals + 1));
    }
    return tags;
  }

  private static Map<String, Double> scores(List<String> conditions) {
    Map<String, Double> scores = new HashMap<>();
    for (String condition : bounded("least", conditions)) {
      int equals = condition.indexOf('=');
      String score = equals < 0 ? condition : condition.substring(0, equals);
      if (!VersionSearch.SCORES.containsKey(score) || equals < 0) {
        throw Params.malformed(
            "the parameter 'least' is '%s'; it must be a score with a number, such as exactMatch=0.5, and the scores are %s",
            condition, String.join(", ", VersionSearch.SCORES.keySet().stream().sorted().toList()));
      }
      scores.put(score, Params.share("parameter 'least'", condition.substring(equals + 1)));
    }
    return scores;
  }

  private static List<String> bounded(String parameter, List<String> values) {
    if (values.size() > MOST_CONDITIONS) {
      throw Params.malformed(
          "the parameter '%s' is given %d times; %d are the most",
          parameter, values.size(), MOST_CONDITIONS);
    }
    return values;
  }
}
