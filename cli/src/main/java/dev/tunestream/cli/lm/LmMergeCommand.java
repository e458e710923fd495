package dev.tunestream.cli.lm;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.adapter.merge.AdapterMerge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes an adapter into the weights of its base. */
@Command(
    name = "merge",
    description = "Take an adapter into its base's weights and write a model of its own.",
    footer = {
      "",
      "LoRA, DoRA and IA3 can be merged; virtual tokens cannot. What was written is loaded again",
      "and compared with base and adapter.",
      "",
      "With --json: {\"directory\",\"logits\",\"difference\"}, the largest logit and the largest",
      "difference of that comparison.",
      "",
      "Example:",
      "  tunestream lm merge --base seedling --adapter adapter --out merged"
    })
final class LmMergeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private BaseOption base;

  @Option(
      names = "--adapter",
      required = true,
      paramLabel = "DIR",
      description = "An adapter in PEFT's format.")
  private Path adapter;

  @Option(
      names = "--dtype",
      defaultValue = "fp32",
      paramLabel = "fp32|bf16",
      description = "What to write (default: ${DEFAULT-VALUE}).")
  private Dtype dtype;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to write the model.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    AdapterMerge merge = AdapterMerge.write(base.directory(output), adapter, dtype.stored(), out);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("directory", out.toAbsolutePath().toString());
    shown.put("logits", merge.logits());
    shown.put("difference", merge.difference());
    output.json(shown);
    output.text(
        "Merged into %s. Logits of up to %.3g differ by at most %.2g."
            .formatted(out, merge.logits(), merge.difference()));
    return 0;
  }
}
