package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Registry;
import dev.tunestream.client.TunestreamClient;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists jobs, or shows one with what has happened to it. */
@Command(
    name = "jobs",
    description = {
      "List jobs with their states, or show one with what has happened to it.",
      "'watch' follows one."
    },
    footer = {
      "",
      "With --json: the registry's document, {\"jobs\":[…],\"next\"}, or the job's.",
      "With --openlineage: the job's events in the words of OpenLineage, as a collector gets them.",
      "",
      "Examples:",
      "  tunestream jobs --state failed",
      "  tunestream jobs faq-20261127-074548-1624"
    })
public final class JobsCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(arity = "0..1", paramLabel = "JOB", description = "A job's id; without it all jobs.")
  private String job;

  @Option(names = "--state", paramLabel = "STATE", description = "Only jobs that are in it.")
  private String state;

  @Option(names = "--openlineage", description = "The job's events for OpenLineage, as JSON.")
  private boolean openLineage;

  @Override
  public Integer call() {
    Output output = common.output();
    if (openLineage && job == null) {
      throw CliException.usage("Say whose events: tunestream jobs JOB --openlineage.");
    }
    try (TunestreamClient client = home.home().client()) {
      Registry registry = client.registry();
      if (openLineage) {
        JsonNode events = registry.openLineage(job);
        output.json(events);
        output.text(events.toPrettyString());
      } else if (job == null) {
        list(registry.jobs(state == null ? null : state.toUpperCase(Locale.ROOT)), output);
      } else {
        show(registry.job(job), output);
      }
    }
    return ExitCode.OK;
  }

  private static void list(JsonNode answer, Output output) {
    output.json(answer);
    Table table = new Table("JOB", "STATE", "MODEL", "UPDATED", "WHY");
    for (JsonNode job : answer.path("jobs")) {
      table.row(
          job.path("id").asText(),
          job.path("state").asText(),
          job.path("model").asText("–"),
          job.path("updated").asText(),
          job.path("reason").asText(""));
    }
    output.text(table.toString());
  }

  private static void show(JsonNode job, Output output) {
    output.json(job);
    Table table = new Table(job.path("id").asText(), job.path("state").asText());
    for (JsonNode happening : job.path("history")) {
      table.row(happening.path("at").asText(), happening.path("text").asText());
    }
    if (job.path("version").isObject()) {
      table.row(
          "version", job.at("/version/model").asText() + ":" + job.at("/version/version").asText());
    }
    output.text(table.toString());
  }
}
