package dev.tunestream.cli.lm;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Progress;
import dev.tunestream.lm.benchmark.Benchmark;
import dev.tunestream.lm.benchmark.BenchmarkResult;
import dev.tunestream.lm.benchmark.Question;
import dev.tunestream.lm.benchmark.rows.PreparedQuestions;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a model choose among answers. */
@Command(
    name = "benchmark",
    description =
        "Ask questions with answers to choose from; the likeliest is chosen, as lm-evaluation-harness"
            + " does.",
    footer = {
      "",
      "With --json: {\"acc\",\"accNorm\",\"accStderr\",\"accNormStderr\",\"questions\":[",
      "{\"gold\",\"best\",\"bestNorm\",\"logLikelihoods\"}]}. accNorm chooses by likelihood",
      "through the choice's characters. Where a task has other metrics, those stand",
      "there: \"mc2\" for truthfulqa_mc2. With --compare: {\"base\",\"tuned\",\"forgetting\"},",
      "the last with the standard errors of the differences.",
      "",
      "Examples:",
      "  tunestream lm benchmark --base seedling --tasks questions.jsonl",
      "  tunestream lm benchmark --base seedling --task arc_easy --rows test.parquet",
      "  tunestream lm benchmark --base DIR --adapter DIR --compare --tasks mine.yaml",
      "  tunestream lm benchmark --task mmlu --shots 5 --prepare mmlu.jsonl"
    })
final class LmBenchmarkCommand implements Callable<Integer> {
  /** What is done with the questions. */
  private static final class Use {
    @ArgGroup(exclusive = false, multiplicity = "1")
    private ModelOptions model;

    @Option(
        names = "--prepare",
        required = true,
        paramLabel = "FILE",
        description = "Ask no model: write the questions as JSON lines, which --tasks reads again.")
    private Path prepared;
  }

  @Mixin private CommonOptions common;
  @Mixin private QuestionOptions asked;

  @ArgGroup(multiplicity = "1")
  private Use use;

  @Option(
      names = "--compare",
      description = "Ask the base without the adapter too, and tell what the adapter changed.")
  private boolean compare;

  @Override
  public Integer call() throws IOException {
    if (compare && (use.model == null || !use.model.hasAdapter())) {
      throw CliException.usage(
          "--compare sets a base and an adapter side by side; give --adapter.");
    }
    Output output = common.output();
    List<Question> questions = asked.questions(output);
    if (use.model == null) {
      prepare(questions, output);
    } else {
      ask(questions, output);
    }
    return 0;
  }

  private void prepare(List<Question> questions, Output output) throws IOException {
    try (Writer lines = Files.newBufferedWriter(use.prepared)) {
      PreparedQuestions.write(questions, lines);
    }
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("questions", questions.size());
    written.put("prepared", use.prepared.toString());
    output.json(written);
    output.text("%,d questions are in %s".formatted(questions.size(), use.prepared));
  }

  private void ask(List<Question> questions, Output output) {
    Path directory = use.model.directory(output);
    try (Tokenizer tokenizer = Tokenizer.open(directory);
        ModelOptions.Loaded loaded = use.model.load(directory)) {
      BenchmarkResult base = compare ? answers(loaded, null, tokenizer, questions, output) : null;
      BenchmarkResult result = answers(loaded, loaded.adapter(), tokenizer, questions, output);
      if (compare) {
        BenchmarkOutput.compare(output, base, result);
      } else {
        BenchmarkOutput.show(output, result);
      }
    }
  }

  private static BenchmarkResult answers(
      ModelOptions.Loaded loaded,
      AdapterHandle adapter,
      Tokenizer tokenizer,
      List<Question> questions,
      Output output) {
    try (Progress progress = output.progress("Asking", "questions", questions.size())) {
      return new Benchmark(loaded.model(), tokenizer, adapter)
          .run(questions, done -> progress.at(done, ""));
    }
  }
}
