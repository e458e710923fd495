package dev.tunestream.bench.inference;

import dev.tunestream.bench.measure.Agreement;
import dev.tunestream.bench.measure.Comparison;
import dev.tunestream.bench.measure.Machine;
import dev.tunestream.bench.measure.MeasuredProcess;
import dev.tunestream.bench.measure.Side;
import dev.tunestream.bench.measure.Workplace;
import dev.tunestream.bench.rows.Data;
import dev.tunestream.bench.rows.Examples;
import dev.tunestream.bench.rows.Rows;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * A base and an adapter over it answer the same questions, as an evaluation has them do: up to the
 * end-of-text token. The other side answers them one by one.
 *
 * @param python of the other side, empty where only ours is measured
 */
public record Evaluation(Workplace place, Data data, Optional<Path> python) {
  private static final int QUESTIONS = 140;
  private static final int NEW_TOKENS = 100;
  private static final int LONGEST_PROMPT = 400;

  /** Makes an adapter, once, and tells how both sides answer. */
  public Comparison compare(String name, Path model, Consumer<String> notes)
      throws IOException, InterruptedException {
    Path adapter = adapter(model, notes);
    Path prompts = prompts(model);
    List<String> arguments =
        List.of(
            model.toString(), adapter.toString(), prompts.toString(), Integer.toString(NEW_TOKENS));
    List<Side> sides = new ArrayList<>();
    sides.add(place.engine(Side.OURS, EvaluateMain.class, arguments));
    python.ifPresent(
        interpreter ->
            sides.add(
                place.python(
                    "huggingface one by one",
                    interpreter,
                    "evaluate.py",
                    List.of(
                        "--model",
                        arguments.get(0),
                        "--adapter",
                        arguments.get(1),
                        "--prompts",
                        arguments.get(2),
                        "--new-tokens",
                        arguments.get(3),
                        "--threads",
                        Integer.toString(place.threads())))));
    Map<String, Object> facts = new LinkedHashMap<>(Machine.facts(place));
    facts.put("model", model.getFileName().toString());
    facts.put(
        "questions",
        "%d, answered by the base and by the adapter, at most %d tokens each"
            .formatted(QUESTIONS, NEW_TOKENS));
    // The first lap, some questions, warms up.
    return new Comparison(
        name, facts, "tokens", "model", 1, OptionalDouble.empty(), Agreement.EQUAL, sides);
  }

  private Path adapter(Path model, Consumer<String> notes)
      throws IOException, InterruptedException {
    Path adapter = place.kept().resolve("adapters").resolve(model.getFileName());
    if (!Files.isDirectory(adapter)) {
      notes.accept("Training an adapter over " + model.getFileName() + " for some steps, once");
      Path rows;
      try (Tokenizer tokenizer = Tokenizer.open(model)) {
        rows =
            Rows.write(
                place.kept().resolve("rows/adapter.jsonl"),
                data.questions().rows(tokenizer, LONGEST_PROMPT));
      }
      Files.createDirectories(adapter.getParent());
      MeasuredProcess.run(
          place.engine(
              "adapter",
              AdapterMain.class,
              List.of(model.toString(), rows.toString(), adapter.toString())),
          place.kept().resolve("logs/adapter.log"));
    }
    return adapter;
  }

  private Path prompts(Path model) throws IOException {
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      return Rows.lines(
          place.kept().resolve("rows/evaluate.jsonl"),
          data.questions().examples().stream()
              .map(Examples.Example::prompt)
              .map(tokenizer::encode)
              .filter(ids -> ids.length <= LONGEST_PROMPT)
              .limit(QUESTIONS)
              .map(Prompt::new)
              .toList());
    }
  }
}
