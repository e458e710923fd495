package dev.tunestream.bench;

import dev.tunestream.bench.measure.Side;
import dev.tunestream.bench.rows.Data;
import dev.tunestream.bench.training.TrainingCase;
import dev.tunestream.bench.training.TrainingSetup;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures training. */
@Command(
    name = "train",
    description =
        "Train on the same weights, rows and batches, and compare speed, memory and loss.",
    footer = {
      "",
      "Cases: lora-70m-completion, lora-70m-all, prompt-560m, prompt-560m-half,",
      "full-70m, qlora-410m (against our own bf16 LoRA), utilization-410m,",
      "prompt-70m, prefix-70m, p-tuning-70m, ia3-70m, dora-70m, lora-llama-150m.",
      "",
      "Examples:",
      "  tunestream bench train --case lora-70m-completion --against huggingface",
      "  tunestream bench train --case utilization-410m --runs 1 --steps 8",
      "  tunestream bench train --case full-70m --against huggingface \\",
      "    --sides tunestream,huggingface-bf16 --json"
    })
final class TrainCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private ComparisonOptions options;

  @Option(
      names = "--case",
      paramLabel = "NAME",
      defaultValue = "lora-70m-completion",
      split = ",",
      description = "What is trained on what; several with commas (default: ${DEFAULT-VALUE}).")
  private List<String> cases;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Optimizer steps of a run; the case says how many without it.")
  private Integer steps;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Steps at the begin that the rates leave out; 5 in most cases.")
  private Integer warmUp;

  @Option(
      names = "--micro-batch",
      defaultValue = "4",
      paramLabel = "N",
      description =
          "Rows of a forward pass of the other side; the effective batch is the same (default: ${DEFAULT-VALUE}).")
  private int microBatch;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Output output = common.output();
    List<TrainingCase> chosen = new ArrayList<>();
    for (String name : cases) {
      chosen.add(Cases.named(name, Arrays.asList(TrainingCase.values()), TrainingCase::caseName));
    }
    for (TrainingCase one : chosen) {
      TrainingSetup setup = setup(one, output);
      List<Side> sides = new ArrayList<>(setup.ours());
      if (options.isAgainstHuggingFace() && setup.hasOthers()) {
        sides.addAll(setup.peft(options.python(output, "requirements.txt"), microBatch));
      }
      options.run(setup.comparison(options.chosen(sides)), output);
    }
    return 0;
  }

  private TrainingSetup setup(TrainingCase one, Output output)
      throws IOException, InterruptedException {
    Data data = options.data();
    try {
      return TrainingSetup.prepare(
          one, options.place(), data, options.models(data), steps, warmUp, output::note);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(e);
    }
  }
}
