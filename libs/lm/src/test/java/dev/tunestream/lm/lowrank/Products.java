package dev.tunestream.lm.lowrank;

import dev.tunestream.lm.quantize.StoredTensor;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;

/** Small matrices as floats, row by row. */
final class Products {
  private Products() {}

  /** B·A, which does not depend on the signs of singular vectors. */
  static double[] product(LowRank factors) {
    int out = (int) factors.b().shape()[0];
    int rank = (int) factors.b().shape()[1];
    int in = (int) factors.a().shape()[1];
    float[] b = factors.b().toFloats();
    float[] a = factors.a().toFloats();
    double[] product = new double[out * in];
    for (int row = 0; row < out; row++) {
      for (int k = 0; k < rank; k++) {
        for (int column = 0; column < in; column++) {
          product[row * in + column] += (double) b[row * rank + k] * a[k * in + column];
        }
      }
    }
    return product;
  }

  static double[] doubles(Tensor tensor) {
    float[] floats = tensor.toFloats();
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  static double[] sum(double[] x, double scale, double[] y) {
    double[] sum = new double[x.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = x[i] + scale * y[i];
    }
    return sum;
  }

  /** The norm of a difference, in parts of the norm of what was expected. */
  static double distance(double[] actual, double[] expected) {
    return norm(sum(actual, -1, expected)) / norm(expected);
  }

  private static double norm(double[] x) {
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  /** Factors that peft made. */
  static LowRank stored(
      dev.tunestream.lm.checkpoint.SafetensorsFile file, String name, Scope scope) {
    return new LowRank(
        new StoredTensor(file, name + ".a").load(scope),
        new StoredTensor(file, name + ".b").load(scope));
  }
}
