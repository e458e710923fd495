package dev.tunestream.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Aliases;
import dev.tunestream.client.TunestreamClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows where an alias points, has pointed, or takes it away. */
@Command(
    name = "alias",
    description = {
      "Show where an alias of a model points, now or at a time, and where it has pointed.",
      "'promote' moves it."
    },
    footer = {
      "",
      "With --json: the registry's document.",
      "",
      "Examples:",
      "  tunestream alias faq champion",
      "  tunestream alias faq champion --at 2026-05-03",
      "  tunestream alias faq champion --history",
      "  tunestream alias faq candidate --remove --reason 'the trial is over'"
    })
public final class AliasCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
  private String model;

  @Parameters(index = "1", paramLabel = "ALIAS", description = "The alias, such as champion.")
  private String alias;

  @ArgGroup private What what = new What();

  /** What is done with it. */
  private static final class What {
    @Option(
        names = "--at",
        paramLabel = "TIME",
        description =
            "Where it pointed then: an instant such as 2026-05-03T12:00:00Z, or a day, which stands"
                + " for its end in UTC.")
    private String at;

    @Option(names = "--history", description = "All its moves, newest first.")
    private boolean history;

    @Option(names = "--remove", description = "Take it away. For promoters.")
    private boolean remove;
  }

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is taken away.")
  private String reason;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      Aliases aliases = client.aliases();
      if (what.history) {
        history(aliases.moves(model, alias), output);
      } else if (what.remove) {
        output.json(aliases.remove(model, alias, reason));
        output.text("%s@%s is taken away".formatted(model, alias));
      } else {
        JsonNode found =
            what.at == null ? aliases.now(model, alias) : aliases.at(model, alias, what.at);
        output.json(found);
        output.text(
            "%s@%s %s version %s, since %s"
                .formatted(
                    model,
                    alias,
                    what.at == null ? "is" : "was",
                    found.path("version").asText(),
                    found.path("moved").asText()));
      }
    }
    return ExitCode.OK;
  }

  private static void history(JsonNode moves, Output output) {
    output.json(moves);
    Table table = new Table("AT", "VERSION", "BEFORE", "BY", "REASON");
    for (JsonNode move : moves.path("moves")) {
      table.row(
          move.path("at").asText(),
          number(move.path("version")),
          number(move.path("before")),
          move.path("by").isTextual() ? move.path("by").asText() : "the registry",
          move.path("reason").asText(""));
    }
    output.text(table.toString());
  }

  private static String number(JsonNode version) {
    return version.isNumber() ? version.asText() : "–";
  }
}
