package dev.tunestream.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.line.EventLines;
import dev.tunestream.cli.line.JobStory;
import dev.tunestream.cli.line.ModelReference;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.Home;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobIds;
import dev.tunestream.client.JobListener;
import dev.tunestream.client.JobStream;
import dev.tunestream.client.JobWatch;
import dev.tunestream.client.ReplayComparison;
import dev.tunestream.client.ReplayData;
import dev.tunestream.client.ReplayOriginal;
import dev.tunestream.client.Replays;
import dev.tunestream.client.TunestreamClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the line of a version again and compares. */
@Command(
    name = "replay",
    description = {
      "Make a version again from its events, and compare every digest.",
      "Its raw records are published again under a new dataset's name, sealed by the same rules, and"
          + " trained by the same recipe. Nothing is registered; what stays are a dataset and a job"
          + " whose names begin with 'replay-'."
    },
    footer = {
      "",
      "Exit status 0 when every digest is equal, 4 when one differs, 1 when the replay failed.",
      "With --json the lines of 'watch', and at last",
      "  {\"model\",\"version\",\"job\",\"replay\":{\"job\",\"dataset\"},\"equal\",\"rows\",\"notes\"}.",
      "",
      "Example:",
      "  tunestream replay faq:3"
    })
public final class ReplayCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(
      paramLabel = "MODEL",
      description = "A registered version: NAME:VERSION, NAME@ALIAS, or NAME for the latest.")
  private String model;

  @Option(
      names = "--pin-base",
      description =
          "Name the base by its digest, for one whose name leads elsewhere by now. The adapter then"
              + " names it so too: its weights are equal, and its digest is not.")
  private boolean pinsBase;

  @Override
  public Integer call() {
    Output output = common.output();
    ModelReference reference = ModelReference.parse(model);
    Home where = home.home();
    try (TunestreamClient client = where.client()) {
      JsonNode version = reference.find(client.registry());
      Replays replays = client.replays();
      ReplayOriginal original =
          replays.original(version.path("model").asText(), version.path("version").asInt());
      JobHistory replay = new JobHistory(JobIds.next("replay-" + original.model()));
      output.note("Publishing the records of dataset %s again".formatted(original.dataset()));
      ReplayData data = replays.data(original, replay.job());
      output.note(
          data.isMadeAgain()
              ? "Sealed as dataset " + data.name()
              : data.reason() + " Going on from the snapshot.");
      try (JobStream stream = client.jobs().followFromNow()) {
        client.jobs().submit(replay.job(), replays.recipe(original, data, pinsBase));
        output.note("Job " + replay.job());
        try (JobListener view = output.isJson() ? new EventLines(output) : new JobStory(output)) {
          new JobWatch(stream, view, where::requireRunning).await(List.of(replay));
        }
      }
      if (replay.adapter().isEmpty()) {
        throw CliException.failed(replay.failure().orElse("The replay made no adapter."));
      }
      ReplayComparison compared = replays.compare(original, data, replay);
      output.json(document(original, data, replay, compared));
      output.text(text(original, compared));
      return compared.isEqual() ? ExitCode.OK : ExitCode.DIFFERENT;
    }
  }

  private static Map<String, Object> document(
      ReplayOriginal original, ReplayData data, JobHistory replay, ReplayComparison compared) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("model", original.model());
    document.put("version", original.version());
    document.put("job", original.job());
    document.put("replay", Map.of("job", replay.job(), "dataset", data.name()));
    document.put("equal", compared.isEqual());
    document.put("rows", compared.rows());
    document.put("notes", compared.notes());
    return document;
  }

  private static String text(ReplayOriginal original, ReplayComparison compared) {
    Table table = new Table("", "ORIGINAL", "REPLAYED", "EQUAL", "HOW");
    for (ReplayComparison.Row row : compared.rows()) {
      table.row(
          row.what(),
          shown(row.original()),
          shown(row.replayed()),
          row.equal() ? "yes" : "NO",
          row.how());
    }
    StringBuilder text = new StringBuilder(table.toString());
    compared.notes().forEach(note -> text.append(System.lineSeparator()).append(note));
    return text.append(
            "%n%s:%d %s"
                .formatted(
                    original.model(),
                    original.version(),
                    compared.isEqual()
                        ? "is what its events make: every digest is equal."
                        : "came out otherwise."))
        .toString();
  }

  private static String shown(String digest) {
    return digest == null ? "none" : digest.length() > 12 ? digest.substring(0, 12) + "…" : digest;
  }
}
