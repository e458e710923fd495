package dev.tunestream.lm.generate.sampling;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Chooses the next tokens of a batch in one native call, each row by its own rules; its text is
 * {@code sampling.py}.
 */
public final class TokenSampler {
  private static final String TEXTS = "/dev/tunestream/lm/generate/";

  private TokenSampler() {}

  /**
   * Chooses one token for each row.
   *
   * @param logits [rows, vocabulary] in fp32
   * @throws ArithmeticException when a row's logits are not numbers
   */
  public static Chosen choose(Tensor logits, List<Choice> rows) {
    try (Scope scope = Scope.open()) {
      int vocabulary = (int) logits.shape()[1];
      Tensor chosen =
          program()
              .one(
                  scope,
                  "choose",
                  logits,
                  seen(rows, vocabulary, scope),
                  each(rows, row -> row.sampling().repetitionPenalty()),
                  places(rows, Choice::forbidden, vocabulary, scope),
                  each(rows, row -> row.sampling().temperature()),
                  topK(rows, vocabulary),
                  each(rows, row -> row.sampling().topP()),
                  each(rows, Choice::uniform));
      return chosen(chosen.toDoubles());
    }
  }

  /** Takes tokens and log-probabilities, which come by turns, apart. */
  private static Chosen chosen(double[] pairs) {
    long[] tokens = new long[pairs.length / 2];
    float[] logProbabilities = new float[tokens.length];
    for (int row = 0; row < tokens.length; row++) {
      tokens[row] = (long) pairs[2 * row];
      logProbabilities[row] = (float) pairs[2 * row + 1];
      if (Float.isNaN(logProbabilities[row])) {
        throw new ArithmeticException(
            "The model's logits are not numbers (NaN), so no token can be chosen: its weights or"
                + " the adapter's are broken, or too large for the number format. Try fp32, or"
                + " an earlier checkpoint.");
      }
    }
    return new Chosen(tokens, logProbabilities);
  }

  /**
   * The scores [rows, vocabulary] that tokens are drawn by: logits after penalty, temperature and
   * cuts, -inf for tokens that were cut.
   */
  static Tensor scores(Tensor logits, List<Choice> rows, Scope out) {
    int vocabulary = (int) logits.shape()[1];
    Tensor penalized =
        program()
            .one(
                out,
                "penalized",
                logits,
                seen(rows, vocabulary, out),
                each(rows, row -> row.sampling().repetitionPenalty()),
                places(rows, Choice::forbidden, vocabulary, out));
    return program()
        .one(
            out,
            "warped",
            penalized,
            each(rows, row -> row.sampling().temperature()),
            topK(rows, vocabulary),
            each(rows, row -> row.sampling().topP()));
  }

  private static TorchProgram program() {
    return TorchProgram.of(
        List.of(TEXTS + "likelihood.py", TEXTS + "sampling/sampling.py"), Map.of());
  }

  private static Tensor seen(List<Choice> rows, int vocabulary, Scope scope) {
    return places(
        rows, row -> row.sampling().isPenalizing() ? row.seen() : new int[0], vocabulary, scope);
  }

  /** Places of tokens in the flat logits. */
  private static Tensor places(
      List<Choice> rows, Function<Choice, int[]> tokens, int vocabulary, Scope scope) {
    long[] places =
        IntStream.range(0, rows.size())
            .boxed()
            .flatMapToLong(
                row ->
                    IntStream.of(tokens.apply(rows.get(row)))
                        .mapToLong(token -> (long) row * vocabulary + token))
            .toArray();
    return scope.longs(places, places.length);
  }

  private static long[] topK(List<Choice> rows, int vocabulary) {
    return rows.stream()
        .flatMapToLong(row -> LongStream.of(Math.min(row.sampling().topK(), vocabulary)))
        .toArray();
  }

  private static double[] each(List<Choice> rows, ToDoubleFunction<Choice> value) {
    return rows.stream().mapToDouble(value).toArray();
  }
}
