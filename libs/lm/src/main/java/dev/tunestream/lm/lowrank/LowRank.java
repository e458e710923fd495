package dev.tunestream.lm.lowrank;

import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;
import java.util.Map;

/**
 * A matrix B·A of low rank.
 *
 * @param a fp32 [rank, in]
 * @param b fp32 [out, rank]
 */
public record LowRank(Tensor a, Tensor b) {
  /**
   * The nearest to a matrix: scale·B·A is the part of its largest singular values, whose roots go
   * to either factor.
   *
   * @param name what messages call the matrix
   */
  static LowRank near(String name, Tensor matrix, int rank, double scale, Scope scope) {
    long largest = Math.min(matrix.shape()[0], matrix.shape()[1]);
    if (rank < 1 || rank > largest) {
      throw new ModelFormatException(
          "rank %d: weight '%s' has shape [%d, %d], its rank can be 1 to %d."
              .formatted(rank, name, matrix.shape()[0], matrix.shape()[1], largest));
    }
    return of(program().call(scope, "largest_part", matrix, rank, scale));
  }

  /** A matrix without scale·B·A, computed in fp32. */
  Tensor takenFrom(Tensor matrix, double scale, ElementType type, Scope scope) {
    return program().one(scope, "without", matrix, a, b, scale, type.code());
  }

  /**
   * The change since a start: B·A − B₀·A₀, of twice the rank. It turns an adapter of the weight
   * that was left after the start into one of the whole weight, with the same scale.
   */
  public LowRank since(LowRank start, Scope scope) {
    return of(program().call(scope, "change", a, b, start.a, start.b));
  }

  private static LowRank of(List<Tensor> factors) {
    return new LowRank(factors.get(0), factors.get(1));
  }

  static TorchProgram program() {
    return TorchProgram.of(List.of("/dev/tunestream/lm/lowrank/low_rank.py"), Map.of());
  }
}
