package dev.tunestream.lm.generate;

import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds how likely many continuations are. Rows of like length are packed into one batch; logits
 * are computed for the continuations' tokens only.
 */
record LikelihoodRun(AdaptedModel model) {
  private static final int MAX_TOKENS = 4096;
  private static final long MAX_LOGIT_BYTES = 128L << 20;

  /**
   * What the model reads of a continuation: its last token is predicted and not read.
   *
   * @param read token ids
   * @param targets the ids that the last tokens read are to predict
   */
  private record Row(int[] read, int[] targets) {
    static Row of(Continuation continuation, int maxTokens) {
      int[] tokens = continuation.tokens(maxTokens + 1);
      return new Row(Arrays.copyOf(tokens, tokens.length - 1), continuation.continuation());
    }
  }

  List<LogLikelihood> run(List<Continuation> continuations) {
    List<Row> rows =
        continuations.stream()
            .map(continuation -> Row.of(continuation, model.maxTokens()))
            .toList();
    List<Integer> byLength =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> rows.get(i).read().length))
            .toList();
    LogLikelihood[] found = new LogLikelihood[rows.size()];
    for (int start = 0; start < rows.size(); ) {
      int end = batchEnd(rows, byLength, start);
      List<Integer> batch = byLength.subList(start, end);
      List<LogLikelihood> results = batch(batch.stream().map(rows::get).toList());
      for (int i = 0; i < results.size(); i++) {
        found[batch.get(i)] = results.get(i);
      }
      start = end;
    }
    return Arrays.asList(found);
  }

  private int batchEnd(List<Row> rows, List<Integer> byLength, int start) {
    long tokens = 0;
    long logits = 0;
    int end = start;
    while (end < byLength.size()) {
      Row row = rows.get(byLength.get(end));
      tokens += row.read().length;
      logits += row.targets().length;
      boolean fits =
          tokens <= MAX_TOKENS && logits * model.vocabulary() * Float.BYTES <= MAX_LOGIT_BYTES;
      if (end > start && !fits) {
        break;
      }
      end++;
    }
    return end;
  }

  /** Rows sorted by length, which is the order that a layout packs them in. */
  private List<LogLikelihood> batch(List<Row> rows) {
    PackedLayout layout =
        model.layout(rows.stream().map(row -> LabelledRow.unlabelled(row.read())).toList());
    int targets = rows.stream().mapToInt(row -> row.targets().length).sum();
    long[] places = new long[targets];
    long[] tokens = new long[targets];
    int at = 0;
    int next = 0;
    for (Row row : rows) {
      at += model.promptLength() + row.read().length;
      for (int i = 0; i < row.targets().length; i++) {
        places[next] = at - row.targets().length + i;
        tokens[next++] = row.targets()[i];
      }
    }
    try (Scope scope = Scope.open()) {
      List<Tensor> results =
          program()
              .call(
                  scope,
                  "likelihood",
                  model.logits(layout, places, scope),
                  scope.longs(tokens, targets));
      return sums(rows, results.get(0).toFloats(), results.get(1).toLongs());
    }
  }

  private static List<LogLikelihood> sums(List<Row> rows, float[] logProbabilities, long[] best) {
    LogLikelihood[] sums = new LogLikelihood[rows.size()];
    int at = 0;
    for (int row = 0; row < sums.length; row++) {
      int end = at + rows.get(row).targets().length;
      sums[row] =
          new LogLikelihood(
              IntStream.range(at, end).mapToDouble(i -> logProbabilities[i]).sum(),
              IntStream.range(at, end).allMatch(i -> best[i] == 1),
              end - at);
      at = end;
    }
    return List.of(sums);
  }

  private static TorchProgram program() {
    return TorchProgram.of(List.of("/dev/tunestream/lm/generate/likelihood.py"), Map.of());
  }
}
