package dev.tunestream.cli.lm;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what a model directory holds. */
@Command(
    name = "info",
    description = "Show what a base model is: architecture, sizes, number format, tokenizer.",
    footer = {"", "Example:", "  tunestream lm info --base seedling"})
final class LmInfoCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private BaseOption base;

  @Override
  public Integer call() {
    Output output = common.output();
    Path directory = base.directory(output);
    ModelInfo info = ModelDirectory.open(directory).info();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("directory", directory.toAbsolutePath().toString());
    shown.put("architecture", info.architecture());
    shown.put("parameters", info.parameters());
    shown.put("layers", info.layers());
    shown.put("hiddenSize", info.hiddenSize());
    shown.put("heads", info.heads());
    shown.put("vocabulary", info.vocabulary());
    shown.put("maxPositions", info.maxPositions());
    shown.put("dtype", info.dtype());
    shown.put("endOfText", info.endOfText().isPresent() ? info.endOfText().getAsInt() : null);
    shown.put("tokenizer", Files.isRegularFile(directory.resolve("tokenizer.json")));
    output.json(shown);
    shown.forEach((name, value) -> output.text("%-13s %s".formatted(name, value)));
    return 0;
  }
}
