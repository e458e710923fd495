package dev.tunestream.lm.adapter.prompt;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.InitialValues;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.prompt.PromptConfig.Start;
import dev.tunestream.lm.adapter.virtual.PromptEmbeddings;
import dev.tunestream.lm.adapter.virtual.VirtualTokens;
import dev.tunestream.lm.model.Architecture;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.PromptInit;
import dev.tunestream.recipe.adapter.PromptSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Prompt tuning (Lester et al. 2021, arXiv:2104.08691): fp32 embeddings [virtual tokens, hidden] in
 * front of every row are trained, and nothing else.
 */
public final class PromptTuning implements Adapter {
  private static final String NAME = "prompt_encoder.default.embedding.weight";

  private final PromptConfig config;
  private final NamedTensor embedding;

  private PromptTuning(PromptConfig config, NamedTensor embedding) {
    this.config = config;
    this.embedding = embedding;
  }

  /**
   * A new adapter to train.
   *
   * @param tokenizer gives the ids of a text, asked only where the start is one
   * @throws RecipeException when the text cannot be a start
   */
  public static PromptTuning create(
      PromptSpec spec,
      CausalModel model,
      Function<String, int[]> tokenizer,
      long seed,
      Scope scope) {
    Architecture architecture = model.architecture();
    VirtualTokens tokens = tokens(spec, architecture);
    return switch (spec.init()) {
      case RANDOM ->
          new PromptTuning(
              new PromptConfig(tokens, Start.RANDOM, null, null, null),
              new InitialValues(seed, scope).normal(NAME, tokens.count(), tokens.width()));
      case VOCABULARY ->
          new PromptTuning(
              new PromptConfig(tokens, Start.SAMPLE_VOCAB, null, null, null),
              embeddings(drawn(tokens.count(), architecture, seed), model, scope));
      case TEXT ->
          new PromptTuning(
              new PromptConfig(tokens, Start.TEXT, spec.initText(), null, null),
              embeddings(
                  repeated(tokens.count(), ids(spec.initText(), tokenizer, architecture)),
                  model,
                  scope));
    };
  }

  /**
   * Checks that a recipe fits an architecture.
   *
   * @param tokenizer as of {@link #create}
   * @throws RecipeException when the model has too few positions, or the text cannot be a start
   */
  public static void check(
      PromptSpec spec, Architecture architecture, Function<String, int[]> tokenizer) {
    tokens(spec, architecture);
    if (spec.init() == PromptInit.TEXT) {
      ids(spec.initText(), tokenizer, architecture);
    }
  }

  private static VirtualTokens tokens(PromptSpec spec, Architecture architecture) {
    return VirtualTokens.embeddings(spec.virtualTokens(), architecture).fitting(architecture);
  }

  private static long[] drawn(int count, Architecture architecture, long seed) {
    SeededRandom random = new SeededRandom(seed, NAME);
    int vocabulary = architecture.config().vocabulary();
    return IntStream.range(0, count).mapToLong(i -> random.nextInt(vocabulary)).toArray();
  }

  private static long[] repeated(int count, int[] ids) {
    return IntStream.range(0, count).mapToLong(i -> ids[i % ids.length]).toArray();
  }

  private static int[] ids(
      String text, Function<String, int[]> tokenizer, Architecture architecture) {
    int[] ids = tokenizer.apply(text);
    int vocabulary = architecture.config().vocabulary();
    if (ids.length == 0) {
      throw new RecipeException(
          "adapter.initText", text, "the base's tokenizer makes no token of it");
    }
    int highest = Arrays.stream(ids).max().getAsInt();
    if (highest >= vocabulary) {
      throw new RecipeException(
          "adapter.initText",
          text,
          "the base's tokenizer makes token %d of it, the model's vocabulary has %d: they don't belong together"
              .formatted(highest, vocabulary));
    }
    return ids;
  }

  private static NamedTensor embeddings(long[] ids, CausalModel model, Scope scope) {
    Tensor rows = model.embeddings(ids, scope);
    rows.requireGradient();
    return new NamedTensor(NAME, rows);
  }

  /**
   * A saved adapter for use.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it does not fit the model
   */
  public static ForwardAdapter load(
      AdapterDirectory directory, Architecture architecture, Scope scope) {
    VirtualTokens tokens = PromptConfig.read(directory.config(), architecture).tokens();
    return ForwardAdapter.ofPrompt(
        PromptEmbeddings.load(directory, tokens.count(), tokens.width(), scope));
  }

  @Override
  public List<NamedTensor> parameters() {
    return List.of(embedding);
  }

  @Override
  public ForwardAdapter forward(Scope scope) {
    return ForwardAdapter.ofPrompt(embedding.tensor());
  }

  @Override
  public void save(Path directory, String baseName) throws IOException {
    PromptEmbeddings.save(directory, config.named(baseName).toJson(), embedding.tensor());
  }
}
