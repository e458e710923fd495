package dev.tunestream.lm.generate;

import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.KeyValueCache;
import dev.tunestream.lm.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Greedy continuation of many prompts. Prompts of like length are answered side by side, the
 * shorter ones padded in front and masked, so that a prompt's answer does not depend on its
 * neighbours.
 *
 * @param endOfText token that ends an answer; negative for none
 */
record GreedyGeneration(
    CausalModel model,
    ForwardAdapter adapter,
    int maxNewTokens,
    int endOfText,
    GenerationListener listener) {
  /** Rows side by side: enough to use the weights well that each step reads from memory. */
  private static final int MAX_ROWS = 32;

  private static final long MAX_CACHE_BYTES = 256L << 20;

  List<int[]> run(List<int[]> prompts) {
    List<Integer> byLength =
        IntStream.range(0, prompts.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> prompts.get(i).length))
            .toList();
    int[][] answers = new int[prompts.size()][];
    int answered = 0;
    while (answered < byLength.size()) {
      int end = batchEnd(byLength, answered, prompts);
      List<Integer> batch = byLength.subList(answered, end);
      List<int[]> results = batch(batch.stream().map(prompts::get).toList());
      for (int i = 0; i < batch.size(); i++) {
        answers[batch.get(i)] = results.get(i);
      }
      answered = end;
      listener.answered(answered, prompts.size());
    }
    return Arrays.asList(answers);
  }

  private int batchEnd(List<Integer> byLength, int start, List<int[]> prompts) {
    int end = start;
    while (end < byLength.size() && end - start < MAX_ROWS) {
      int capacity = capacity(prompts.get(byLength.get(end)).length);
      long tokens = (end - start + 1L) * capacity;
      if (end > start && tokens * KeyValueCache.bytesPerToken(model) > MAX_CACHE_BYTES) {
        break;
      }
      end++;
    }
    return end;
  }

  private int capacity(int promptLength) {
    return Math.min(promptLength + maxNewTokens, maxPositions());
  }

  private int maxPositions() {
    return model.architecture().config().maxPositions() - adapter.virtualTokens();
  }

  /** Answers prompts sorted by length. */
  private List<int[]> batch(List<int[]> prompts) {
    List<Answer> answers =
        prompts.stream()
            .map(prompt -> new Answer(Math.min(maxNewTokens, maxPositions() - prompt.length)))
            .toList();
    int longest = prompts.getLast().length;
    try (Scope scope = Scope.open()) {
      KeyValueCache cache = model.newCache(prompts.size(), longest + maxNewTokens, adapter, scope);
      List<Answer> open = new ArrayList<>(answers);
      long[] next = first(prompts, cache);
      while (!open.isEmpty()) {
        for (int row = 0; row < open.size(); row++) {
          open.get(row).add(next[row], endOfText);
        }
        int[] going = IntStream.range(0, open.size()).filter(row -> !open.get(row).done).toArray();
        if (going.length == 0) {
          break;
        }
        // Finished rows go on unheard until half of them are; copying the cache costs too.
        if (going.length <= open.size() / 2) {
          List<Answer> kept = Arrays.stream(going).mapToObj(open::get).toList();
          long[] ids = next;
          next = Arrays.stream(going).mapToLong(row -> ids[row]).toArray();
          cache.keepRows(going, scope);
          open.clear();
          open.addAll(kept);
        }
        next = step(next, cache);
      }
    }
    return answers.stream().map(Answer::tokens).toList();
  }

  private long[] first(List<int[]> prompts, KeyValueCache cache) {
    try (Scope scope = Scope.open()) {
      return model.argmax(model.firstLogits(prompts, cache, adapter, scope), scope);
    }
  }

  private long[] step(long[] ids, KeyValueCache cache) {
    if (listener.stopRequested()) {
      throw new CancellationException("the generation was stopped");
    }
    try (Scope scope = Scope.open()) {
      return model.argmax(model.nextLogits(ids, cache, adapter, scope), scope);
    }
  }

  /** One prompt's answer while it grows. */
  private static final class Answer {
    private final int limit;
    private final List<Integer> tokens = new ArrayList<>();
    private boolean done;

    Answer(int limit) {
      this.limit = limit;
      this.done = limit <= 0;
    }

    void add(long token, int endOfText) {
      if (done) {
        return;
      }
      if (token == endOfText) {
        done = true;
        return;
      }
      tokens.add((int) token);
      done = tokens.size() >= limit;
    }

    int[] tokens() {
      return tokens.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
