package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Registry;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what readers have said of a version's answers, or makes records of it. */
@Command(
    name = "ratings",
    description = {
      "Show how readers have rated the answers of a version's evaluation.",
      "With --output they become records for the next dataset, one a line: of an answer that was"
          + " rated right the answer is learned, of others the reference, and the answer stands"
          + " there as 'rejected'. Ratings are given on the page that eval-service serves at"
          + " /evaluations/<evaluation>."
    },
    footer = {
      "",
      "With --json: {\"evaluation\",\"ratings\",\"records\"}; records, how many were written.",
      "",
      "Example:",
      "  tunestream ratings faq:3 --output rated.jsonl"
    })
public final class RatingsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(
      paramLabel = "MODEL",
      description = "A registered version: NAME:VERSION, NAME@ALIAS, or NAME for the latest.")
  private String model;

  @Option(names = "--output", paramLabel = "FILE", description = "Write records here.")
  private Path file;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      Registry registry = client.registry();
      JsonNode version = ModelReference.parse(model).find(registry);
      String evaluation = version.at("/evaluation/id").asText();
      JsonNode ratings = registry.ratings(evaluation).path("ratings");
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("evaluation", evaluation);
      result.put("ratings", ratings);
      if (file != null) {
        List<ObjectNode> records =
            records(Recipe.fromNode(version.path("recipe")), registry.report(evaluation), ratings);
        write(records);
        result.put("records", records.size());
        output.text("%,d records in %s".formatted(records.size(), file));
      } else {
        output.text(table(ratings));
      }
      output.json(result);
    }
    return ExitCode.OK;
  }

  private static List<ObjectNode> records(Recipe recipe, JsonNode report, JsonNode ratings) {
    RatedRecords records = new RatedRecords(recipe.data().template());
    List<ObjectNode> all = new ArrayList<>();
    for (JsonNode rating : ratings) {
      JsonNode row = report.path("rows").path(rating.path("row").asInt());
      all.add(records.of(row, rating));
    }
    return all;
  }

  private void write(List<ObjectNode> records) {
    try {
      Files.write(file, records.stream().map(ObjectNode::toString).toList());
    } catch (IOException e) {
      throw CliException.usage(
          "The records can't be written to %s: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private static String table(JsonNode ratings) {
    if (ratings.isEmpty()) {
      return "Nobody has rated an answer yet.";
    }
    Table table = new Table("ROW", "COLUMN", "RATING", "BY", "COMMENT");
    for (JsonNode rating : ratings) {
      table.row(
          rating.path("row").asText(),
          rating.path("column").asText(),
          rating.path("rating").asText(),
          rating.path("by").asText("–"),
          rating.path("comment").asText(""));
    }
    return table.toString();
  }
}
