package dev.tunestream.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.bench.inference.Inference;
import dev.tunestream.bench.measure.Alternation;
import dev.tunestream.bench.measure.Comparison;
import dev.tunestream.bench.measure.MeasurementException;
import dev.tunestream.bench.measure.Report;
import dev.tunestream.bench.measure.Run;
import dev.tunestream.bench.measure.Side;
import dev.tunestream.bench.measure.Workplace;
import dev.tunestream.bench.model.Models;
import dev.tunestream.bench.model.Shape;
import dev.tunestream.bench.peak.PeakMain;
import dev.tunestream.bench.python.PythonEnvironment;
import dev.tunestream.bench.rows.Data;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.Installation;
import dev.tunestream.cli.out.Output;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every comparison, and how it is run. */
final class ComparisonOptions {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(
      names = "--against",
      paramLabel = "OTHER",
      description = "Also measure ${COMPLETION-CANDIDATES}; without it only Tunestream.")
  private Opponent against;

  @Option(
      names = "--runs",
      defaultValue = "5",
      paramLabel = "N",
      description = "Rounds; in each every side runs once (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--sides",
      split = ",",
      paramLabel = "NAME",
      description = "Only sides whose name contains one of these.")
  private List<String> sides;

  @Option(
      names = "--threads",
      defaultValue = "2",
      paramLabel = "N",
      description = "Threads of each side (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "Records to take, JSON lines; else published ones beside the checkout, else the project's samples.")
  private Path data;

  @Option(
      names = "--template",
      paramLabel = "NAME|JSON",
      description =
          "What makes rows of --data: a built-in name (default: quote-tags) or {\"prompt\",\"completion\"}.")
  private String template;

  @Option(
      names = "--tokenizer",
      paramLabel = "DIR",
      description = "A folder with tokenizer.json, for all models.")
  private Path tokenizer;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      description = "An interpreter with the other side's libraries; else one is made, once.")
  private Path python;

  boolean isAgainstHuggingFace() {
    return against == Opponent.HUGGINGFACE;
  }

  Workplace place() {
    return new Workplace(Installation.root(), threads);
  }

  Data data() {
    if (template != null && data == null) {
      throw CliException.usage("--template says what to make of --data; give that too.");
    }
    if (data != null && !Files.isRegularFile(data)) {
      throw CliException.usage("The rows " + data + " are not there.");
    }
    return new Data(
        Installation.root(),
        Optional.ofNullable(data).map(file -> new Data.Given(file, template())),
        Optional.ofNullable(tokenizer));
  }

  private TextTemplate template() {
    String given = template == null ? "quote-tags" : template;
    try {
      if (given.startsWith("{")) {
        return JSON.readValue(given, TextTemplate.class);
      }
      if (Template.named(given) instanceof TextTemplate named) {
        return named;
      }
      throw CliException.usage(
          "The template %s needs a tokenizer's own chat template; here rows are written by texts."
              .formatted(given));
    } catch (RecipeException e) {
      throw CliException.usage(e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw CliException.usage(
          "The template %s is no JSON object {\"prompt\",\"completion\"}.".formatted(given), e);
    }
  }

  Models models(Data source) {
    return new Models(place(), source.tokenizerDirectory());
  }

  /** The interpreter of the other side. */
  Path python(Output output, String requirements) throws IOException, InterruptedException {
    if (python == null) {
      return PythonEnvironment.of(
          place().kept().resolve("python"),
          Installation.root().resolve("bench/huggingface").resolve(requirements),
          output::note);
    }
    if (!Files.isExecutable(python)) {
      throw CliException.usage("There is no Python interpreter " + python + ".");
    }
    // As it is, not where a link leads: an environment is known by the link.
    return python.toAbsolutePath();
  }

  /** The sides that were asked for. */
  List<Side> chosen(List<Side> all) {
    if (sides == null) {
      return all;
    }
    List<Side> chosen =
        all.stream().filter(side -> sides.stream().anyMatch(side.name()::contains)).toList();
    if (chosen.isEmpty()) {
      throw CliException.usage(
          "There is no such side; the sides are %s."
              .formatted(String.join(", ", all.stream().map(Side::name).toList())));
    }
    return chosen;
  }

  /** What is measured of a model in use. */
  interface InUse {
    Comparison compare(Inference inference, Path model) throws IOException, InterruptedException;
  }

  /**
   * Runs a measurement of the random 70m shape in use.
   *
   * @param requirements the file of the other side's environment
   */
  void runInUse(Output output, String requirements, InUse measurement)
      throws IOException, InterruptedException {
    Data data = data();
    Inference inference =
        new Inference(
            place(),
            data,
            isAgainstHuggingFace() ? Optional.of(python(output, requirements)) : Optional.empty());
    Comparison comparison =
        measurement.compare(inference, models(data).of(Shape.PYTHIA_70M, output::note));
    run(comparison.with(chosen(comparison.sides())), output);
  }

  /** Runs a comparison and tells of it. */
  void run(Comparison comparison, Output output) throws IOException, InterruptedException {
    Workplace place = place();
    if (runs < 1) {
      throw CliException.usage("--runs is " + runs + "; it must be 1 or more.");
    }
    try {
      Alternation alternation =
          new Alternation(
              comparison,
              place.own("peak", PeakMain.class, List.of()),
              place.kept().resolve("logs"),
              (round, run) -> output.note(line(comparison, round, run)));
      Report report = new Report(comparison, alternation.run(runs));
      output.json(report.document());
      output.text(report.text());
    } catch (MeasurementException e) {
      throw CliException.failed(e.getMessage(), e);
    }
  }

  private String line(Comparison comparison, int round, Run run) {
    return "%s, round %d of %d, %s: %.1f %s/s, %.1f s in all"
        .formatted(
            comparison.name(),
            round,
            runs,
            run.side(),
            run.rate(comparison.skipped()),
            comparison.unit(),
            run.wallSeconds());
  }
}
