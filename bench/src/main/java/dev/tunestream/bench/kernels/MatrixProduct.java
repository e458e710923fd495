package dev.tunestream.bench.kernels;

import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.lm.tensor.TorchProgram;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One call of a program with one matrix product in it. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatrixProduct {
  @Param({"FP32", "BF16"})
  public ElementType type;

  /** Rows and columns of both; the smallest is little more than the call. */
  @Param({"16", "512", "2048"})
  public int size;

  private Scope scope;
  private Tensor matrix;
  private TorchProgram program;

  @Setup
  public void fill() {
    scope = Scope.open();
    SeededRandom random = new SeededRandom(1, "product");
    float[] values = new float[size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    matrix = scope.floats(values, size, size).to(type, scope);
    program = TorchProgram.of(List.of("/dev/tunestream/bench/peak/matrix.py"), Map.of());
  }

  @Benchmark
  public Tensor product() {
    try (Scope inner = Scope.open()) {
      return program.one(inner, "product", matrix, matrix);
    }
  }

  @TearDown
  public void close() {
    scope.close();
  }
}
