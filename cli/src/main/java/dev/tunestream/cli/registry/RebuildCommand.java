package dev.tunestream.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Progress;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Journal;
import dev.tunestream.client.TunestreamClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has the registry's tables built again from the topics, and compares. */
@Command(
    name = "rebuild",
    description = {
      "Drop the registry's tables, build them again from the topics, and compare every row.",
      "Look-ups answer 503 meanwhile; nothing is lost, the topics are the journal. For admins."
    },
    footer = {
      "",
      "With --json: {\"seconds\",\"tables\":[{\"table\",\"rows\",\"before\",\"after\",\"equal\"}]}.",
      "Exit status 1 when a table differs. Tables differ where topics no longer keep what was there:",
      "steps of training are kept for seven days, and where something happened meanwhile."
    })
public final class RebuildCommand implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofMillis(200);

  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Option(
      names = "--wait",
      defaultValue = "600",
      paramLabel = "SECONDS",
      description = "How long to wait for the new tables (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      Map<String, String> before = digests(client.journal().tables());
      long begin = System.nanoTime();
      Journal.State started = client.journal().rebuild();
      await(client.journal(), started.rebuilds(), output);
      double took = (System.nanoTime() - begin) / 1e9;
      return tell(before, client.journal().tables(), took, output);
    }
  }

  private void await(Journal journal, int rebuild, Output output) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    Progress progress = null;
    long total = 0;
    try {
      for (Journal.State state = journal.state();
          !state.caughtUp() || state.rebuilds() < rebuild;
          state = journal.state()) {
        if (System.nanoTime() - end > 0) {
          throw late(state);
        }
        if (progress == null && state.lag() > 0) {
          total = state.lag();
          progress = output.progress("Building the tables again", "records", total);
        }
        if (progress != null) {
          progress.at(Math.max(0, total - state.lag()), "");
        }
        pause();
      }
    } finally {
      if (progress != null) {
        progress.close();
      }
    }
  }

  private CliException late(Journal.State state) {
    return CliException.failed(
        "The registry has not caught up within %d seconds: %s. It goes on; look with: tunestream status."
            .formatted(
                seconds,
                state.problem() == null ? state.lag() + " records are left" : state.problem()));
  }

  private static int tell(Map<String, String> before, JsonNode after, double took, Output output) {
    ArrayNode tables = JsonNodeFactory.instance.arrayNode();
    Table table = new Table("TABLE", "ROWS", "DIGEST", "");
    int different = 0;
    for (JsonNode row : after.path("tables")) {
      String name = row.path("table").asText();
      String digest = row.path("sha256").asText();
      boolean equal = digest.equals(before.get(name));
      different += equal ? 0 : 1;
      tables
          .addObject()
          .put("table", name)
          .put("rows", row.path("rows").asLong())
          .put("before", before.get(name))
          .put("after", digest)
          .put("equal", equal);
      table.row(
          name,
          row.path("rows").asText(),
          digest.substring(0, 12) + "…",
          equal ? "equal" : "differs");
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("seconds", took);
    result.set("tables", tables);
    output.json(result);
    output.text(table.toString());
    output.text("Built again in %.1f s; %s".formatted(took, verdict(different)));
    return different == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private static String verdict(int different) {
    return different == 0
        ? "every table is equal to the one before"
        : different + " tables differ from those before";
  }

  private static Map<String, String> digests(JsonNode tables) {
    Map<String, String> digests = new LinkedHashMap<>();
    tables
        .path("tables")
        .forEach(table -> digests.put(table.path("table").asText(), table.path("sha256").asText()));
    return digests;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("Interrupted; the registry goes on building its tables.", e);
    }
  }
}
