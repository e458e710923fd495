package dev.tunestream.cli.lm;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Progress;
import dev.tunestream.lm.benchmark.Benchmark;
import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.lm.benchmark.BenchmarkResult;
import dev.tunestream.lm.benchmark.MultipleChoice;
import dev.tunestream.lm.benchmark.Questions;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
      "With --json: {\"acc\",\"accNorm\",\"accStderr\",\"questions\":[{\"gold\",\"best\",\"bestNorm\",",
      "\"logLikelihoods\"}]}. accNorm chooses by likelihood through the choice's characters.",
      "",
      "Example:",
      "  tunestream lm benchmark --base seedling --tasks questions.jsonl"
    })
final class LmBenchmarkCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private ModelOptions model;

  @Option(
      names = "--tasks",
      required = true,
      paramLabel = "FILE",
      description =
          "JSON lines of {\"query\",\"choices\",\"gold\"}: the context as it is, the choices, and the"
              + " place of the right one, from 0.")
  private Path tasks;

  @Option(names = "--limit", paramLabel = "N", description = "Ask only the first N questions.")
  private Integer limit;

  @Override
  public Integer call() {
    if (limit != null && limit < 1) {
      throw CliException.usage("--limit is " + limit + "; it must be 1 or more.");
    }
    Output output = common.output();
    try {
      List<MultipleChoice> questions =
          Questions.read(tasks, limit == null ? Integer.MAX_VALUE : limit);
      BenchmarkResult result = ask(questions, output);
      output.json(result);
      output.text(
          "%,d question%s: acc %.4f ± %.4f, acc_norm %.4f"
              .formatted(
                  questions.size(),
                  questions.size() == 1 ? "" : "s",
                  result.acc(),
                  result.accStderr(),
                  result.accNorm()));
    } catch (BenchmarkException e) {
      throw CliException.usage(e.getMessage(), e);
    }
    return 0;
  }

  private BenchmarkResult ask(List<MultipleChoice> questions, Output output) {
    Path directory = model.directory(output);
    try (Tokenizer tokenizer = Tokenizer.open(directory);
        ModelOptions.Loaded loaded = model.load(directory);
        Progress progress = output.progress("Asking", "questions", questions.size())) {
      return new Benchmark(loaded.model(), tokenizer, loaded.adapter())
          .run(questions, done -> progress.at(done, ""));
    }
  }
}
