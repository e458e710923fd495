package dev.tunestream.lm.generate;

import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelInfo;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ComputeType;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.recipe.Precision;
import java.nio.file.Path;
import java.util.List;

/**
 * A base model held in memory once, with any number of adapters over it.
 *
 * <p>It may be used by several platform threads; virtual threads are refused.
 */
public final class LanguageModel implements AutoCloseable {
  private final ModelInfo info;
  private final CausalModel model;

  private LanguageModel(ModelInfo info, CausalModel model) {
    this.info = info;
    this.model = model;
  }

  /**
   * Loads a model directory.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it cannot be used
   */
  public static LanguageModel load(Path base, Precision precision) {
    ModelDirectory directory = ModelDirectory.open(base);
    ElementType type = ComputeType.of(precision);
    return new LanguageModel(directory.info(), CausalModel.load(directory, type, type));
  }

  public ModelInfo info() {
    return info;
  }

  /**
   * Loads an adapter in PEFT's format; several may be attached at a time.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException when it cannot be used or does not
   *     fit
   */
  public AdapterHandle attach(Path adapterDirectory) {
    return AdapterHandle.attach(model, adapterDirectory);
  }

  /**
   * Continues prompts with the most likely token, again and again.
   *
   * @param prompts token ids, at least one each
   * @param maxNewTokens the most tokens to add; a prompt also ends where the model's positions do
   * @param stopAtEndOfText whether the end-of-text token ends an answer
   * @param adapter an adapter attached to this model, or null for the base alone
   * @param listener follows the progress, or null
   * @return the new tokens of each prompt in the order given, without an end-of-text that ended it
   */
  public List<int[]> greedy(
      List<int[]> prompts,
      int maxNewTokens,
      boolean stopAtEndOfText,
      AdapterHandle adapter,
      GenerationListener listener) {
    ForwardAdapter forward = adapter(adapter);
    prompts.forEach(ids -> check(ids, forward));
    return new GreedyGeneration(
            model,
            forward,
            maxNewTokens,
            stopAtEndOfText ? info.endOfText().orElse(-1) : -1,
            listener == null ? GenerationListener.NONE : listener)
        .run(prompts);
  }

  /**
   * The loss of a sequence of two tokens or more, with every token as a label, and the logits
   * behind its end.
   *
   * @param adapter an adapter attached to this model, or null for the base alone
   */
  public Score score(int[] ids, AdapterHandle adapter) {
    ForwardAdapter forward = adapter(adapter);
    check(ids, forward);
    if (ids.length < 2) {
      throw new IllegalArgumentException(
          "a score needs at least 2 tokens, got "
              + ids.length
              + ": the first one is not predicted.");
    }
    PackedLayout layout = PackedLayout.of(List.of(new LabelledRow(ids, 0)), forward);
    try (Scope scope = Scope.open()) {
      long[] end = {forward.promptLength() + ids.length - 1L};
      float[] lastLogits = model.logits(layout, end, forward, scope).toFloats();
      return new Score(model.lossSum(layout, forward) / layout.labels(), lastLogits);
    }
  }

  private ForwardAdapter adapter(AdapterHandle adapter) {
    return adapter == null ? ForwardAdapter.NONE : adapter.on(model);
  }

  private void check(int[] ids, ForwardAdapter adapter) {
    int longest = info.maxPositions() - adapter.virtualTokens();
    if (ids.length == 0 || ids.length > longest) {
      throw new IllegalArgumentException(
          "a prompt has %d tokens; this model takes 1 to %d.".formatted(ids.length, longest));
    }
    for (int id : ids) {
      if (id < 0 || id >= info.vocabulary()) {
        throw new IllegalArgumentException(
            "token id %d is not in this model's vocabulary of %d."
                .formatted(id, info.vocabulary()));
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
