package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.BaseModels;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.Installation;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.BaseReference;
import dev.tunestream.recipe.Precision;
import dev.tunestream.recipe.Recipe;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a registered version out. */
@Command(
    name = "generate",
    description = {
      "Answer a prompt with a registered version.",
      "Fetches the adapter from the registry, by digest, and puts it over its base model on this"
          + " machine; a version of which all weights were trained answers by itself."
    },
    footer = {
      "",
      "With --json: {\"model\",\"version\",\"ids\",\"text\"} of the new tokens.",
      "",
      "Examples:",
      "  tunestream generate faq --prompt 'What is a dead letter?'",
      "  tunestream generate quotes-tagger --alias champion --prompt 'Be yourself.'"
    })
public final class GenerateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;
  @Mixin private VersionOptions version;

  @Parameters(paramLabel = "MODEL", description = "The model's name in the registry.")
  private String model;

  @Option(
      names = "--prompt",
      required = true,
      paramLabel = "TEXT",
      description =
          "What to answer. It takes the place of the record's field in the template that the"
              + " version was trained with.")
  private String prompt;

  @Option(names = "--raw", description = "Take the prompt as it is, without the template.")
  private boolean raw;

  @Option(
      names = "--base",
      paramLabel = "DIR|ID",
      description = "Where the base model is on this machine, if it can't be found.")
  private String base;

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      description = "The most tokens to add (default: what the recipe evaluated with).")
  private Integer maxNewTokens;

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      JsonNode document = version.find(client.registry(), model);
      Recipe recipe = Recipe.fromNode(document.path("recipe"));
      String digest = document.path("adapter").path("digest").asText();
      Path adapter =
          client
              .registry()
              .downloadAdapter(digest, Installation.work().resolve("adapters").resolve(digest));
      answer(recipe, adapter, output, document.path("version").intValue());
    }
    return ExitCode.OK;
  }

  private void answer(Recipe recipe, Path tuned, Output output, int number) {
    boolean overBase = AdapterDirectory.isOne(tuned);
    Path directory = overBase ? baseDirectory(recipe.base(), output) : tuned;
    try (Tokenizer tokenizer = Tokenizer.open(directory);
        LanguageModel loaded = LanguageModel.load(directory, Precision.FP32);
        AdapterHandle handle = overBase ? loaded.attach(tuned) : null) {
      int most = maxNewTokens == null ? recipe.evaluation().maxNewTokens() : maxNewTokens;
      int[] prompted =
          PromptText.ids(prompt, raw ? null : recipe.data().template(), tokenizer, directory);
      int[] ids = loaded.greedy(List.of(prompted), most, true, handle, null).getFirst();
      String text = tokenizer.decode(ids);
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("model", model);
      result.put("version", number);
      result.put("ids", ids);
      result.put("text", text);
      output.json(result);
      output.text(text.strip());
    }
  }

  private Path baseDirectory(BaseReference reference, Output output) {
    if (base != null) {
      return BaseModels.directory(base, output);
    }
    if (reference instanceof BaseReference.Stored stored) {
      return KnownBases.find(stored)
          .orElseThrow(
              () ->
                  CliException.usage(
                      "The base "
                          + stored
                          + " was uploaded, and its directory is not known here or has changed;"
                          + " give it with --base DIR."));
    }
    return BaseModels.directory(reference.text(), output);
  }
}
