package dev.tunestream.bench.training;

import dev.tunestream.bench.measure.Agreement;
import dev.tunestream.bench.measure.Comparison;
import dev.tunestream.bench.measure.Machine;
import dev.tunestream.bench.measure.Side;
import dev.tunestream.bench.measure.Workplace;
import dev.tunestream.bench.model.Models;
import dev.tunestream.bench.rows.Data;
import dev.tunestream.bench.rows.Row;
import dev.tunestream.bench.rows.Rows;
import dev.tunestream.bench.training.work.TrainingWork;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** A case with its model and its rows, ready to be run. */
public final class TrainingSetup {
  private final TrainingCase training;
  private final Workplace place;
  private final List<Row> rows;
  private final String rowsToldAs;
  private final TrainingSides sides;
  private final int warmUp;

  private TrainingSetup(
      TrainingCase training,
      Workplace place,
      List<Row> rows,
      String rowsToldAs,
      TrainingSides sides,
      int warmUp) {
    this.training = training;
    this.place = place;
    this.rows = rows;
    this.rowsToldAs = rowsToldAs;
    this.sides = sides;
    this.warmUp = warmUp;
  }

  /**
   * Writes model and rows, where they are not there.
   *
   * @param steps of a run, or null for the case's
   * @param warmUp steps that the rates leave out, or null for the case's
   * @param notes hears what takes time
   * @throws IllegalArgumentException when no step would be left
   */
  public static TrainingSetup prepare(
      TrainingCase training,
      Workplace place,
      Data data,
      Models models,
      Integer steps,
      Integer warmUp,
      Consumer<String> notes)
      throws IOException, InterruptedException {
    TrainingCase.Size size = training.size();
    int wanted = steps == null ? size.steps() : steps;
    int skipped = warmUp == null ? size.warmUp() : warmUp;
    if (skipped < 0 || wanted <= skipped) {
      throw new IllegalArgumentException(
          "there are %d steps, and the rates leave the first %d out; take more --steps or a smaller --warm-up."
              .formatted(wanted, skipped));
    }
    Path model = models.of(training.shape(), notes);
    List<Row> rows;
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      rows = training.rows().of(data, tokenizer);
    }
    // As many as are seen once, or all of them again and again.
    rows = rows.subList(0, Math.min(rows.size(), wanted * size.batch()));
    Path file =
        Rows.write(place.kept().resolve("rows").resolve(training.caseName() + ".jsonl"), rows);
    return new TrainingSetup(
        training,
        place,
        rows,
        training.rows().description(data),
        new TrainingSides(place, training.caseName(), model, file, wanted, size.batch()),
        skipped);
  }

  /** Our sides. */
  public List<Side> ours() throws IOException {
    List<Side> ours = new ArrayList<>();
    if (training.method() == Method.QLORA) {
      ours.add(sides.ours(Side.OURS + " lora", Method.LORA));
      ours.add(sides.ours(Side.OURS + " qlora", Method.QLORA));
    } else {
      ours.add(sides.ours(Side.OURS, training.method()));
    }
    return ours;
  }

  /** Whether there is something to compare with besides ourselves. */
  public boolean hasOthers() {
    return !training.peft().isEmpty();
  }

  /**
   * The other sides.
   *
   * @param microBatch rows of a forward pass; a step has as many as the case says
   */
  public List<Side> peft(Path python, int microBatch) {
    int batch = training.size().batch();
    if (microBatch < 1 || batch % Math.min(batch, microBatch) != 0) {
      throw new IllegalArgumentException(
          "--micro-batch is %d; it must divide the batch of %d.".formatted(microBatch, batch));
    }
    return training.peft().stream()
        .map(
            configuration ->
                sides.peft(
                    configuration,
                    python,
                    training.method(),
                    training.shape().config().hiddenSize(),
                    Math.min(batch, microBatch)))
        .toList();
  }

  public Comparison comparison(List<Side> chosen) throws IOException, InterruptedException {
    double work = new TrainingWork(training.shape().config(), training.method()).perToken(rows);
    return new Comparison(
        training.caseName(),
        facts(),
        "tokens",
        "step",
        warmUp,
        OptionalDouble.of(work),
        Agreement.NONE,
        chosen);
  }

  private String frozenWeights() throws IOException, InterruptedException {
    return "%.0f MB as lora, %.0f MB as qlora, as lm info reckons them"
        .formatted(
            sides.frozenWeightBytes(Method.LORA) / 1e6,
            sides.frozenWeightBytes(Method.QLORA) / 1e6);
  }

  private Map<String, Object> facts() throws IOException, InterruptedException {
    Map<String, Object> facts = new LinkedHashMap<>(Machine.facts(place));
    int[] lengths = rows.stream().mapToInt(row -> row.ids().length).toArray();
    long tokens = Arrays.stream(lengths).sum();
    facts.put("model", training.shape().shapeName() + ", random weights");
    facts.put("method", training.method().recipe());
    facts.put(
        "rows",
        "%d, %s; %.1f tokens in the mean, %d at most, %.0f %% with a label"
            .formatted(
                rows.size(),
                rowsToldAs,
                (double) tokens / rows.size(),
                Arrays.stream(lengths).max().orElseThrow(),
                100.0 * rows.stream().mapToInt(Row::labels).sum() / tokens));
    facts.put("steps", "%d of %d rows".formatted(sides.steps(), sides.batch()));
    if (training.method() == Method.QLORA) {
      facts.put("frozen weights", frozenWeights());
    }
    return facts;
  }
}
