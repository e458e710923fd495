package dev.tunestream.bench.kernels;

import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.model.RandomModel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a checkpoint of 292 tensors and 59 MB that the system has in its cache. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SafetensorsReading {
  private Path folder;
  private Path file;

  @Setup
  public void write() throws IOException {
    folder = Files.createTempDirectory("tunestream-kernels");
    RandomModel.write(
        folder,
        new GptNeoxConfig(
            4096, 256, 24, 4, 512, 128, 0.25, 10_000, 1e-5, Activation.GELU, true, true, false, 0),
        1);
    file = folder.resolve("model.safetensors");
  }

  @Benchmark
  public SafetensorsFile header() {
    return SafetensorsFile.open(file);
  }

  @Benchmark
  public long everyByte() throws IOException {
    SafetensorsFile opened = SafetensorsFile.open(file);
    long sum = 0;
    for (String name : opened.tensors().keySet()) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment bytes = opened.map(name, arena);
        sum +=
            MemorySegment.ofArray(new byte[Math.toIntExact(bytes.byteSize())])
                .copyFrom(bytes)
                .get(ValueLayout.JAVA_BYTE, 0);
      }
    }
    return sum;
  }

  @TearDown
  public void remove() throws IOException {
    Files.delete(file);
    Files.delete(folder.resolve("config.json"));
    Files.delete(folder);
  }
}
