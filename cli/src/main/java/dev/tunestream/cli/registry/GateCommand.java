package dev.tunestream.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.recipe.GateRule;
import dev.tunestream.recipe.RecipeException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and sets what versions must show before they take an alias, and tries it out. */
@Command(
    name = "gate",
    description = {
      "Show what a model asks of versions that are to take an alias, set it, or try it out.",
      "With a version: what the gate would say of it now; nothing is kept and nothing moves."
    },
    footer = {
      "",
      "A rule is about a metric, a category of errors or a benchmark, and says atLeast, atMost,",
      "betterBy (a number, or interval for more than chance) or worseByAtMost; shares are from 0 to 1.",
      "",
      "With --json: the registry's document. Exit status 1 when a version is tried that doesn't pass.",
      "",
      "Examples:",
      "  tunestream gate faq",
      "  tunestream gate faq:3 --alias champion",
      "  tunestream gate faq --alias champion --rule '{metric: exactMatch, betterBy: interval}' \\",
      "      --rule '{category: any, worseByAtMost: 0.02}' --rule '{metric: perplexity, atMost: 12}'",
      "  tunestream gate faq --alias champion --reset"
    })
public final class GateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "MODEL", description = "NAME, or NAME:VERSION or NAME@ALIAS to try.")
  private String model;

  @Option(names = "--alias", paramLabel = "ALIAS", description = "The alias, such as champion.")
  private String alias;

  @Option(
      names = "--evaluation",
      paramLabel = "ID",
      description = "The evidence for a trial; without it the version's own evaluation.")
  private String evaluation;

  @ArgGroup private Setting setting = new Setting();

  /** What the gate is set to. */
  private static final class Setting {
    @Option(
        names = "--rule",
        paramLabel = "RULE",
        description = "A rule in YAML; may be given more than once. For admins.")
    private List<String> rules = List.of();

    @Option(names = "--open", description = "No rules: every version passes. For admins.")
    private boolean open;

    @Option(
        names = "--reset",
        description = "Back to the rules where nobody has said anything. For admins.")
    private boolean reset;

    boolean isGiven() {
      return open || reset || !rules.isEmpty();
    }
  }

  @Override
  public Integer call() {
    Output output = common.output();
    if (alias == null && (setting.isGiven() || evaluation != null)) {
      throw CliException.usage("Say which alias the gate leads to: --alias champion.");
    }
    List<GateRule> rules = setting.rules.stream().map(GateCommand::rule).toList();
    try (TunestreamClient client = home.home().client()) {
      Subject subject = Subject.parse(model, client.registry());
      if (setting.isGiven()) {
        JsonNode gates =
            setting.reset
                ? client.gates().reset(subject.model(), alias)
                : client.gates().set(subject.model(), alias, rules);
        showRules(gates, output);
        return ExitCode.OK;
      }
      if (subject.version() > 0) {
        return show(
            alias == null
                ? null
                : client.gates().trial(subject.model(), subject.version(), alias, evaluation),
            client.gates().decisions(subject.model(), subject.version()),
            output);
      }
      showRules(client.gates().ofModel(subject.model()), output);
      return ExitCode.OK;
    }
  }

  /** A trial, or without one the decisions that were made. */
  private static int show(JsonNode trial, JsonNode decisions, Output output) {
    if (trial != null) {
      output.json(trial);
      output.text(trial.path("reason").asText());
      return trial.path("passed").asBoolean() ? ExitCode.OK : ExitCode.FAILED;
    }
    output.json(decisions);
    Table table = new Table("ALIAS", "VERDICT", "AT", "BY", "WHY");
    for (JsonNode decision : decisions.path("decisions")) {
      String override = decision.path("override").textValue();
      table.row(
          decision.path("alias").asText(),
          decision.path("passed").asBoolean()
              ? "passed"
              : override == null ? "refused" : "overridden",
          decision.path("at").asText(),
          decision.path("by").isTextual() ? decision.path("by").asText() : "the registry",
          (override == null ? "" : override + " — ") + decision.path("reason").asText());
    }
    output.text(table.toString());
    return ExitCode.OK;
  }

  private static void showRules(JsonNode gates, Output output) {
    output.json(gates);
    Table table = new Table("ALIAS", "RULE", "SET BY");
    for (JsonNode gate : gates.path("gates")) {
      if (gate.path("rules").isEmpty()) {
        table.row(gate.path("alias").asText(), "none: open", gate.path("by").asText());
      }
      for (JsonNode rule : gate.path("rules")) {
        table.row(gate.path("alias").asText(), words(rule), gate.path("by").asText());
      }
    }
    for (JsonNode rule : gates.path("otherwise")) {
      table.row("(others)", words(rule), "");
    }
    output.text(table.toString());
  }

  private static String words(JsonNode rule) {
    return GateRule.fromNode(rule).toString();
  }

  private static GateRule rule(String yaml) {
    try {
      return GateRule.parse(yaml);
    } catch (RecipeException e) {
      throw CliException.usage(e);
    }
  }
}
