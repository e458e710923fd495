package dev.tunestream.lm.generate;

import dev.tunestream.lm.generate.sampling.Chosen;
import dev.tunestream.lm.generate.sampling.TokenSampler;
import dev.tunestream.lm.model.KeyValueCache;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Continues many prompts over one adapter. Prompts of like length are continued side by side, the
 * shorter ones padded in front and masked, so that a prompt's answer does not depend on its
 * neighbours.
 */
record Generation(AdaptedModel model, GenerationListener listener) {
  /** Rows side by side: enough to use the weights well that each step reads from memory. */
  private static final int MAX_ROWS = 64;

  private static final long MAX_CACHE_BYTES = 256L << 20;

  /** Lets answers grow to their ends. */
  void run(List<GrowingAnswer> answers) {
    List<GrowingAnswer> byLength =
        answers.stream()
            .filter(answer -> !answer.isFinished())
            .sorted(Comparator.comparingInt(answer -> answer.prompt().length))
            .toList();
    for (int start = 0; start < byLength.size(); ) {
      int end = batchEnd(byLength, start);
      batch(byLength.subList(start, end));
      start = end;
    }
  }

  private int batchEnd(List<GrowingAnswer> byLength, int start) {
    int end = start;
    int room = 0;
    while (end < byLength.size() && end - start < MAX_ROWS) {
      GrowingAnswer next = byLength.get(end);
      room = Math.max(room, next.limit());
      long tokens = (end - start + 1L) * (next.prompt().length + room);
      if (end > start && tokens * model.cacheBytesPerToken() > MAX_CACHE_BYTES) {
        break;
      }
      end++;
    }
    return end;
  }

  /** Continues prompts sorted by length, side by side. */
  private void batch(List<GrowingAnswer> answers) {
    int longest = answers.getLast().prompt().length;
    int room = answers.stream().mapToInt(GrowingAnswer::limit).max().orElseThrow();
    try (Scope scope = Scope.open()) {
      KeyValueCache cache = model.newCache(answers.size(), longest + room, scope);
      List<GrowingAnswer> rows = answers;
      Chosen chosen = begin(cache, rows);
      for (int step = 1; ; step++) {
        for (int row = 0; row < rows.size(); row++) {
          rows.get(row).add((int) chosen.tokens()[row], chosen.logProbabilities()[row]);
        }
        int[] going = going(rows);
        if (going.length == 0) {
          return;
        }
        boolean leave = mustLeave(rows, going.length, step);
        long[] ids = leave ? pick(chosen.tokens(), going) : chosen.tokens();
        if (leave) {
          rows = Arrays.stream(going).mapToObj(rows::get).toList();
          cache.keepRows(going, scope);
        }
        chosen = step(rows, inner -> model.nextLogits(ids, cache, inner));
      }
    }
  }

  private static long[] pick(long[] tokens, int[] rows) {
    return Arrays.stream(rows).mapToLong(row -> tokens[row]).toArray();
  }

  private static int[] going(List<GrowingAnswer> rows) {
    return IntStream.range(0, rows.size()).filter(row -> !rows.get(row).isFinished()).toArray();
  }

  /**
   * Whether the finished rows leave. Until half of the rows are finished they go on unheard, for
   * copying the cache costs too; but none goes on beyond the model's positions.
   */
  private boolean mustLeave(List<GrowingAnswer> rows, int going, int step) {
    return going <= rows.size() / 2
        || rows.stream()
            .anyMatch(row -> row.isFinished() && row.prompt().length + step >= model.maxTokens());
  }

  /** Fills a new cache with the rows' prompts. */
  private Chosen begin(KeyValueCache cache, List<GrowingAnswer> rows) {
    List<int[]> prompts = rows.stream().map(GrowingAnswer::prompt).toList();
    return step(rows, scope -> model.firstLogits(prompts, cache, scope));
  }

  private Chosen step(List<GrowingAnswer> rows, Function<Scope, Tensor> logits) {
    if (listener.stopRequested()) {
      throw new CancellationException("the generation was stopped");
    }
    try (Scope scope = Scope.open()) {
      return TokenSampler.choose(
          logits.apply(scope), rows.stream().map(GrowingAnswer::nextChoice).toList());
    }
  }
}
