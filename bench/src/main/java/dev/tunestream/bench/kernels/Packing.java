package dev.tunestream.bench.kernels;

import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import dev.tunestream.lm.tensor.SeededRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Laying the rows of a batch out for a forward pass. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Packing {
  private static final int LEAST = 10;
  private static final int SPREAD = 90;

  @Param({"16", "128"})
  public int rows;

  private List<LabelledRow> batch;

  @Setup
  public void fill() {
    SeededRandom random = new SeededRandom(1, "rows");
    batch =
        IntStream.range(0, rows)
            .mapToObj(i -> new LabelledRow(new int[LEAST + random.nextInt(SPREAD)], LEAST / 2))
            .toList();
  }

  @Benchmark
  public PackedLayout pack() {
    return PackedLayout.of(batch);
  }
}
