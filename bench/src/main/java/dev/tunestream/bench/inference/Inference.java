package dev.tunestream.bench.inference;

import dev.tunestream.bench.measure.Agreement;
import dev.tunestream.bench.measure.Comparison;
import dev.tunestream.bench.measure.Machine;
import dev.tunestream.bench.measure.Side;
import dev.tunestream.bench.measure.Workplace;
import dev.tunestream.bench.rows.Data;
import dev.tunestream.bench.rows.Rows;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is measured without training.
 *
 * @param python of the other side, empty where only ours is measured
 */
public record Inference(Workplace place, Data data, Optional<Path> python) {
  private static final int BATCH = 8;
  private static final int NEW_TOKENS = 64;

  /** Batches of prompts; the first warms up. */
  private static final int BATCHES = 5;

  private static final int WARM_UP_QUESTIONS = 20;
  private static final int PROMPT_TOKENS = 64;
  private static final String HUGGING_FACE = "huggingface ";

  /** Greedy answers to batches of prompts of different lengths. */
  public Comparison generation(String name, Path model, String dtype)
      throws IOException, InterruptedException {
    Path prompts = prompts(model);
    List<String> numbers = List.of(Integer.toString(NEW_TOKENS), Integer.toString(BATCH));
    List<Side> sides = new ArrayList<>();
    sides.add(
        place.engine(
            Side.OURS + " " + dtype,
            GenerateMain.class,
            List.of(model.toString(), prompts.toString(), numbers.get(0), numbers.get(1), dtype)));
    python.ifPresent(
        interpreter ->
            List.of("float32", "bfloat16")
                .forEach(
                    other ->
                        sides.add(
                            place.python(
                                HUGGING_FACE + (other.equals("float32") ? "fp32" : "bf16"),
                                interpreter,
                                "generate.py",
                                withThreads(
                                    List.of(
                                        "--model",
                                        model.toString(),
                                        "--prompts",
                                        prompts.toString(),
                                        "--new-tokens",
                                        numbers.get(0),
                                        "--batch",
                                        numbers.get(1),
                                        "--dtype",
                                        other))))));
    Map<String, Object> facts = facts(model);
    facts.put(
        "prompts",
        "%d batches of %d, the begins of quotes; %d new tokens each"
            .formatted(BATCHES, BATCH, NEW_TOKENS));
    return new Comparison(
        name, facts, "tokens", "batch", 1, OptionalDouble.empty(), Agreement.EQUAL, sides);
  }

  private Path prompts(Path model) throws IOException {
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      return Rows.lines(
          place.kept().resolve("rows/prompts.jsonl"),
          data.quotes().examples().stream()
              .limit((long) BATCHES * BATCH)
              .map(example -> tokenizer.encode(example.text()))
              .map(ids -> new Prompt(Arrays.copyOf(ids, Math.min(ids.length, PROMPT_TOKENS))))
              .toList());
    }
  }

  /**
   * Log-likelihoods of the choices of questions.
   *
   * @param count of questions
   */
  public Comparison likelihood(String name, Path model, int count)
      throws IOException, InterruptedException {
    List<Question> asked = Questions.of(data, count);
    Path questions = Rows.lines(place.kept().resolve("rows/questions.jsonl"), asked);
    String warmUp = Integer.toString(Math.min(WARM_UP_QUESTIONS, asked.size()));
    List<Side> sides = new ArrayList<>();
    for (String dtype : List.of("fp32", "bf16")) {
      sides.add(
          place.engine(
              Side.OURS + " " + dtype,
              LikelihoodMain.class,
              List.of(model.toString(), questions.toString(), warmUp, dtype)));
    }
    python.ifPresent(
        interpreter -> {
          sides.add(harness(interpreter, model, questions, warmUp, "fp32", 1));
          sides.add(harness(interpreter, model, questions, warmUp, "fp32", 16));
          sides.add(harness(interpreter, model, questions, warmUp, "bf16", 16));
        });
    Map<String, Object> facts = facts(model);
    facts.put("questions", asked.size() + ", from texts to log-likelihoods");
    return new Comparison(
        name, facts, "questions", "pass", 1, OptionalDouble.empty(), Agreement.CLOSE, sides);
  }

  private Side harness(
      Path interpreter, Path model, Path questions, String warmUp, String dtype, int batch) {
    return place.python(
        HUGGING_FACE + "lm-eval " + dtype + " batch " + batch,
        interpreter,
        "likelihood.py",
        withThreads(
            List.of(
                "--model",
                model.toString(),
                "--questions",
                questions.toString(),
                "--warm-up",
                warmUp,
                "--batch",
                Integer.toString(batch),
                "--dtype",
                dtype.equals("fp32") ? "float32" : "bfloat16")));
  }

  /**
   * Tokens of many texts, into files.
   *
   * @param copies how often each text is taken
   */
  public Comparison tokenization(String name, Path model, int copies)
      throws IOException, InterruptedException {
    List<Text> once =
        data.quoteTags().examples().stream().map(example -> new Text(example.text())).toList();
    Path texts =
        Rows.lines(
            place.kept().resolve("rows/texts.jsonl"),
            Collections.nCopies(copies, once).stream().flatMap(List::stream).toList());
    String warmUp = Integer.toString(once.size());
    List<Side> sides = new ArrayList<>();
    sides.add(
        place.own(
            Side.OURS, EncodeMain.class, List.of(model.toString(), texts.toString(), warmUp)));
    python.ifPresent(
        interpreter ->
            sides.add(
                place.python(
                    HUGGING_FACE + "datasets.map",
                    interpreter,
                    "encode.py",
                    List.of(
                        "--tokenizer",
                        model.toString(),
                        "--texts",
                        texts.toString(),
                        "--warm-up",
                        warmUp,
                        "--processes",
                        Integer.toString(place.threads())))));
    Map<String, Object> facts = facts(model);
    facts.put("texts", "%d, each %d times".formatted(once.size(), copies));
    return new Comparison(
        name, facts, "tokens", "pass", 1, OptionalDouble.empty(), Agreement.CLOSE, sides);
  }

  private List<String> withThreads(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.add("--threads");
    all.add(Integer.toString(place.threads()));
    return all;
  }

  private Map<String, Object> facts(Path model) throws IOException, InterruptedException {
    Map<String, Object> facts = new LinkedHashMap<>(Machine.facts(place));
    facts.put("model", model.getFileName() + ", random weights");
    return facts;
  }
}
