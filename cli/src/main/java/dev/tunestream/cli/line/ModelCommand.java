package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Registry;
import dev.tunestream.client.TunestreamClient;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a model, or one version of it with its lineage. */
@Command(
    name = "model",
    description = {
      "Show a model's versions, or one version with all it came from.",
      "With --out a version's files are fetched too: an adapter that PEFT loads, or a whole model"
          + " with its tokenizer where all weights were trained."
    },
    footer = {
      "",
      "With --json: the registry's document.",
      "",
      "Examples:",
      "  tunestream model quotes-tagger",
      "  tunestream model quotes-tagger --alias champion",
      "  tunestream model quotes-tagger --version 2 --out my-adapter"
    })
public final class ModelCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;
  @Mixin private VersionOptions version;

  @Parameters(paramLabel = "NAME", description = "The model's name.")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write the version's files (the latest one's without a version).")
  private Path out;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      Registry registry = client.registry();
      boolean one = version.isGiven() || out != null;
      JsonNode document = one ? version.find(registry, name) : registry.model(name);
      if (out != null) {
        registry.downloadAdapter(
            document.path("adapter").path("digest").asText(), out.toAbsolutePath());
      }
      output.json(document);
      output.text(one ? lineage(document) : versions(document));
    }
    return ExitCode.OK;
  }

  private static String versions(JsonNode model) {
    Table table = new Table("VERSION", "EXACT MATCH", "TOKEN F1", "ADAPTER", "JOB", "REGISTERED");
    for (JsonNode version : model.path("versions")) {
      table.row(
          version.path("version").asText(),
          Documents.share(version.path("exactMatch")),
          Documents.share(version.path("tokenF1")),
          Documents.digest(version.path("adapter")),
          version.path("job").asText(),
          version.path("registered").asText());
    }
    return "%s (%s)%n%s"
        .formatted(model.path("name").asText(), Documents.aliases(model.path("aliases")), table);
  }

  private static String lineage(JsonNode version) {
    JsonNode evaluation = version.path("evaluation");
    JsonNode dataset = version.path("dataset");
    Table table = new Table(version.path("model").asText(), "version " + version.path("version"));
    table.row("job", version.path("job").path("id").asText());
    table.row("adapter", version.path("adapter").path("digest").asText());
    table.row(
        "base",
        version.path("base").path("reference").asText()
            + "  "
            + Documents.digest(version.path("base").path("digest")));
    table.row(
        "dataset",
        "%s@%s  %s accepted, %s rejected, %s duplicates"
            .formatted(
                dataset.path("name").asText(),
                Documents.digest(dataset.path("digest")),
                dataset.path("accepted").asText(),
                dataset.path("rejected").asText(),
                dataset.path("duplicates").asText()));
    table.row(
        "exact match",
        Documents.share(evaluation.path("base").path("exactMatch"))
            + " → "
            + Documents.share(evaluation.path("tuned").path("exactMatch")));
    table.row(
        "token F1",
        Documents.share(evaluation.path("base").path("tokenF1"))
            + " → "
            + Documents.share(evaluation.path("tuned").path("tokenF1")));
    for (JsonNode gate : version.path("gates")) {
      table.row(
          "gate " + gate.path("alias").asText(),
          (gate.path("passed").asBoolean() ? "passed: " : "refused: ")
              + gate.path("reason").asText()
              + (gate.path("override").isTextual()
                  ? " Overridden by %s: %s"
                      .formatted(gate.path("by").asText(), gate.path("override").asText())
                  : ""));
    }
    if (!version.path("tags").isEmpty()) {
      table.row("tags", Documents.tags(version.path("tags")));
    }
    if (version.path("description").isTextual()) {
      table.row("description", version.path("description").asText());
    }
    return table.toString();
  }
}
