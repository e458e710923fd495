package dev.tunestream.lm.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.adapter.TensorData;
import dev.tunestream.lm.checkpoint.SafetensorsFile;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.train.optimizer.state.StatePlacement;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Twelve steps of each optimizer agree with the library that it is from. */
class ReferenceTest {
  private static final SafetensorsFile EXPECTED =
      SafetensorsFile.open(Golden.reference("optimizers.safetensors"));

  @ParameterizedTest
  @ValueSource(strings = {"adamw", "adafactor", "sgd", "sgd-momentum", "adamw8bit"})
  void parameters(String kind) throws IOException {
    try (SampleRun run = run(kind)) {
      run.parameters()
          .forEach(
              parameter ->
                  assertThat(parameter.tensor().toFloats())
                      .as(parameter.name())
                      .containsExactly(floats(kind + "/" + parameter.name()), within(2e-7f)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"adamw", "adafactor", "sgd-momentum", "adamw8bit"})
  void state(String kind) throws IOException {
    try (SampleRun run = run(kind)) {
      List<TensorData> kept =
          run.state().stream()
              .filter(tensor -> tensor.type() == ElementType.FP32)
              .filter(tensor -> EXPECTED.tensors().containsKey(kind + "/" + tensor.name()))
              .toList();

      assertThat(kept).hasSizeGreaterThan(3);
      kept.forEach(
          tensor ->
              tensor.read(
                  bytes -> {
                    float[] expected = floats(kind + "/" + tensor.name());
                    assertThat(bytes.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED))
                        .as(tensor.name())
                        .containsExactly(expected, within(2e-6f * largest(expected)));
                  }));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"state1.large", "state2.large"})
  void eightBitCodes(String name) throws IOException {
    try (SampleRun run = run("adamw8bit")) {
      assertThat(run.bytes().get(name))
          .isEqualTo(expected("adamw8bit/" + name, bytes -> bytes.toArray(ValueLayout.JAVA_BYTE)));
    }
  }

  @ParameterizedTest
  @CsvSource({"true, map.signed", "false, map.unsigned"})
  void dynamicMaps(boolean signed, String name) {
    try (Scope scope = Scope.open()) {
      assertThat(
              AdamW8bit.program()
                  .one(scope, "dynamic_map", scope.zeros(ElementType.FP32, 0), signed)
                  .toFloats())
          .containsExactly(floats(name));
    }
  }

  private static SampleRun run(String kind) throws IOException {
    return new SampleRun(SampleRun.RULES.get(kind), new StatePlacement.Resident())
        .steps(1, SampleRun.STEPS);
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static float[] floats(String name) {
    return expected(name, bytes -> bytes.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED));
  }

  private static <T> T expected(String name, Function<MemorySegment, T> read) {
    try (Arena arena = Arena.ofConfined()) {
      return read.apply(EXPECTED.map(EXPECTED.tensors().get(name), arena));
    }
  }
}
