package dev.tunestream.lm.generate;

import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.checkpoint.ModelInfo;
import dev.tunestream.lm.generate.stop.StopRules;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ComputeType;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import dev.tunestream.lm.model.WeightMemory;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    return new LanguageModel(
        directory.info(), CausalModel.load(directory, type, WeightMemory.forward(type)));
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
   * The most tokens that a prompt and its answer may have together: the model's positions without
   * those that the adapter's virtual tokens take.
   *
   * @param adapter an adapter attached to this model, or null for the base alone
   */
  public int maxTokens(AdapterHandle adapter) {
    return AdaptedModel.of(model, adapter).maxTokens();
  }

  /**
   * Continues prompts, each by its own options and with its own adapter. Requests with the same
   * adapter are answered side by side.
   *
   * @param tokenizer makes the answers' texts and finds stop texts; null when tokens are enough
   * @param listener follows the answers, or null
   * @return the answers in the order of the requests
   */
  public List<Answer> generate(
      List<GenerationRequest> requests, Tokenizer tokenizer, GenerationListener listener) {
    requests.forEach(request -> check(request, tokenizer));
    GenerationListener heard = listener == null ? GenerationListener.NONE : listener;
    Tally tally = new Tally(requests.size(), heard);
    List<GrowingAnswer> answers =
        IntStream.range(0, requests.size())
            .mapToObj(
                i ->
                    new GrowingAnswer(
                        i,
                        requests.get(i),
                        AdaptedModel.of(model, requests.get(i).adapter()).maxTokens(),
                        info.endOfText(),
                        tokenizer,
                        heard,
                        tally::finished))
            .toList();
    Map<AdapterHandle, List<GrowingAnswer>> byAdapter = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      byAdapter
          .computeIfAbsent(requests.get(i).adapter(), adapter -> new ArrayList<>())
          .add(answers.get(i));
    }
    byAdapter.forEach(
        (adapter, group) -> new Generation(AdaptedModel.of(model, adapter), heard).run(group));
    return answers.stream().map(GrowingAnswer::answer).toList();
  }

  /**
   * Continues prompts with the most likely token, again and again.
   *
   * @param prompts token ids, at least one each
   * @param maxNewTokens the most tokens to add; a prompt also ends where the model's positions do
   * @param stopAtEndOfText whether the end-of-text token ends an answer
   * @param adapter an adapter attached to this model, or null for the base alone
   * @param listener follows the answers, or null
   * @return the new tokens of each prompt in the order given, without an end-of-text that ended it
   */
  public List<int[]> greedy(
      List<int[]> prompts,
      int maxNewTokens,
      boolean stopAtEndOfText,
      AdapterHandle adapter,
      GenerationListener listener) {
    GenerationOptions options =
        GenerationOptions.greedy(maxNewTokens)
            .with(stopAtEndOfText ? StopRules.END_OF_TEXT : StopRules.NONE);
    return generate(GenerationRequest.all(prompts, options, adapter), null, listener).stream()
        .map(Answer::tokens)
        .toList();
  }

  /**
   * How likely continuations are behind their contexts. What is longer than the model's positions
   * loses tokens of its context at the left, as in lm-evaluation-harness; a continuation alone must
   * fit.
   *
   * @param adapter an adapter attached to this model, or null for the base alone
   * @return the likelihoods in the order of the continuations
   */
  public List<LogLikelihood> logLikelihoods(
      List<Continuation> continuations, AdapterHandle adapter) {
    AdaptedModel adapted = AdaptedModel.of(model, adapter);
    continuations.forEach(continuation -> check(continuation, adapted));
    return new LikelihoodRun(adapted).run(continuations);
  }

  /**
   * The loss of a sequence of two tokens or more, with every token as a label, and the logits
   * behind its end.
   *
   * @param adapter an adapter attached to this model, or null for the base alone
   */
  public Score score(int[] ids, AdapterHandle adapter) {
    AdaptedModel adapted = AdaptedModel.of(model, adapter);
    checkLength(ids, adapted);
    checkVocabulary(ids);
    if (ids.length < 2) {
      throw new IllegalArgumentException(
          "a score needs at least 2 tokens, got "
              + ids.length
              + ": the first one is not predicted.");
    }
    PackedLayout layout = adapted.layout(List.of(new LabelledRow(ids, 0)));
    try (Scope scope = Scope.open()) {
      long[] end = {adapted.promptLength() + ids.length - 1L};
      float[] lastLogits = adapted.logits(layout, end, scope).toFloats();
      return new Score(adapted.lossSum(layout) / layout.labels(), lastLogits);
    }
  }

  private void check(GenerationRequest request, Tokenizer tokenizer) {
    checkLength(request.prompt(), AdaptedModel.of(model, request.adapter()));
    checkVocabulary(request.prompt());
    StopRules stop = request.options().stop();
    stop.tokens().forEach(tokens -> checkVocabulary(tokens.stream().mapToInt(id -> id).toArray()));
    if (!stop.texts().isEmpty() && tokenizer == null) {
      throw new IllegalArgumentException(
          "the stop text '%s' can't be found without a tokenizer; give one, or stop at token ids."
              .formatted(stop.texts().getFirst()));
    }
  }

  private void check(Continuation continuation, AdaptedModel adapted) {
    checkVocabulary(continuation.context());
    checkVocabulary(continuation.continuation());
    if (continuation.continuation().length > adapted.maxTokens()) {
      throw new IllegalArgumentException(
          "a continuation has %d tokens; this model predicts at most %d. Cut it into parts."
              .formatted(continuation.continuation().length, adapted.maxTokens()));
    }
  }

  private void checkLength(int[] ids, AdaptedModel adapted) {
    if (ids.length == 0 || ids.length > adapted.maxTokens()) {
      throw new IllegalArgumentException(
          "a prompt has %d tokens; this model takes 1 to %d%s."
              .formatted(
                  ids.length,
                  adapted.maxTokens(),
                  adapted.maxTokens() < info.maxPositions() ? " with this adapter" : ""));
    }
  }

  private void checkVocabulary(int[] ids) {
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
