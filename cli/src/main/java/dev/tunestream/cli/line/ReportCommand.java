package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Registry;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.report.ReportPage;
import dev.tunestream.report.UnreadableReportException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the report of an evaluation. */
@Command(
    name = "report",
    description = {
      "Show the report of a version's evaluation, or write it as a page.",
      "The page holds every answer and needs no network; readers' ratings so far are in it."
    },
    footer = {
      "",
      "With --json: {\"evaluation\",\"html\"}, and without --html the report without its rows.",
      "",
      "Examples:",
      "  tunestream report faq:3 --html faq-3.html",
      "  tunestream report --evaluation evaluate-20260131-101500-0a1b --html base.html"
    })
public final class ReportCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @ArgGroup(multiplicity = "1")
  private Which which;

  /** The evaluation that a version was registered with, or any. */
  private static final class Which {
    @Parameters(
        index = "0",
        paramLabel = "MODEL",
        description = "A registered version: NAME:VERSION, NAME@ALIAS, or NAME for the latest.")
    private String model;

    @Option(
        names = "--evaluation",
        paramLabel = "ID",
        description = "An evaluation by its id, such as 'evaluate' tells it.")
    private String evaluation;
  }

  @Option(names = "--html", paramLabel = "FILE", description = "Write the page here.")
  private Path html;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      Registry registry = client.registry();
      ObjectNode context =
          which.model == null
              ? ReportContext.ofEvaluation(registry, which.evaluation)
              : ReportContext.ofVersion(registry, ModelReference.parse(which.model));
      String evaluation = context.path("evaluation").asText();
      JsonNode report = registry.report(evaluation);
      if (html != null) {
        write(report, context);
      }
      show(report, evaluation, output);
    }
    return ExitCode.OK;
  }

  private void write(JsonNode report, ObjectNode context) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(html))) {
      ReportPage.write(report, context, out);
    } catch (UnreadableReportException e) {
      throw CliException.failed(e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw CliException.usage(
          "The page can't be written to %s: its folder is not there.".formatted(html), e);
    } catch (IOException e) {
      throw CliException.usage("The page can't be written to %s: %s.".formatted(html, e), e);
    }
  }

  private void show(JsonNode report, String evaluation, Output output) {
    if (html == null) {
      ObjectNode summary = ReportTables.withoutRows(report);
      output.json(summary.put("evaluation", evaluation));
      output.text(ReportTables.of(report));
      return;
    }
    Map<String, String> written = new LinkedHashMap<>();
    written.put("evaluation", evaluation);
    written.put("html", html.toString());
    output.json(written);
    output.text(
        "%s (%,d questions)".formatted(html, report.at("/columns/base/scores/rows").asInt()));
  }
}
