package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.client.VersionQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the registry's models. */
@Command(
    name = "models",
    description = {
      "List the registered models with their versions and aliases.",
      "With a condition: the versions of all models that meet it."
    },
    footer = {
      "",
      "With --json: the registry's document, {\"models\":[…],\"next\"}, or {\"versions\":[…],\"next\"}.",
      "",
      "Examples:",
      "  tunestream models",
      "  tunestream models --tag team=search --least exactMatch=0.5",
      "  tunestream models --base EleutherAI/pythia-70m --alias champion"
    })
public final class ModelsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Option(names = "--text", paramLabel = "TEXT", description = "A part of the model's name.")
  private String text;

  @Option(
      names = "--tag",
      paramLabel = "TAG[=VALUE]",
      description = "A tag of the version or its model; may be given more than once.")
  private List<String> tags = List.of();

  @Option(names = "--base", paramLabel = "ID", description = "The base model, by name or digest.")
  private String base;

  @Option(names = "--dataset", paramLabel = "NAME", description = "The dataset, or its digest.")
  private String dataset;

  @Option(names = "--alias", paramLabel = "ALIAS", description = "An alias that points there now.")
  private String alias;

  @Option(
      names = "--least",
      paramLabel = "SCORE=N",
      description = "The least exactMatch or tokenF1, such as exactMatch=0.5.")
  private List<String> least = List.of();

  @Override
  public Integer call() {
    Output output = common.output();
    VersionQuery query = new VersionQuery(text, tags, base, dataset, alias, least);
    try (TunestreamClient client = home.home().client()) {
      if (query.isEmpty()) {
        models(client.registry().models(), output);
      } else {
        versions(client.registry().find(query), output);
      }
    }
    return ExitCode.OK;
  }

  private static void models(JsonNode answer, Output output) {
    output.json(answer);
    Table table = new Table("MODEL", "VERSIONS", "ALIASES");
    for (JsonNode model : answer.path("models")) {
      table.row(
          model.path("name").asText(),
          model.path("versions").asText(),
          Documents.aliases(model.path("aliases")));
    }
    output.text(table.toString());
  }

  private static void versions(JsonNode answer, Output output) {
    output.json(answer);
    Table table = new Table("VERSION", "EXACT MATCH", "TOKEN F1", "BASE", "DATASET", "ALIASES");
    for (JsonNode version : answer.path("versions")) {
      List<String> aliases = new ArrayList<>();
      version.path("aliases").forEach(name -> aliases.add(name.asText()));
      table.row(
          version.path("model").asText() + ":" + version.path("version").asText(),
          Documents.share(version.path("exactMatch")),
          Documents.share(version.path("tokenF1")),
          version.path("base").asText("–"),
          version.path("dataset").asText("–"),
          String.join(", ", aliases));
    }
    output.text(table.toString());
  }
}
