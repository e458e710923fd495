package dev.tunestream.lm.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeDeviceTest {
  @ParameterizedTest
  @CsvSource({
    ", false, 0, cpu",
    "auto, true, 0, cpu",
    "auto, true, 2, cuda:0",
    "cpu, true, 2, cpu",
    "cuda, true, 2, cuda:0",
    "CUDA:1, true, 2, cuda:1"
  })
  void theSettingAndWhatIsThereDecide(String wanted, boolean library, int cards, String chosen) {
    assertThat(ComputeDevice.choose(wanted, library, cards).name()).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource({
    "gpu, true, 1, 'must be auto, cpu, cuda or cuda:N'",
    "cuda, false, 0, built for the processor alone",
    "cuda, true, 0, CUDA finds no graphics card",
    "cuda:2, true, 2, CUDA finds 2 graphics cards"
  })
  void whatIsNotThereIsRefused(String wanted, boolean library, int cards, String reason) {
    assertThatThrownBy(() -> ComputeDevice.choose(wanted, library, cards))
        .hasMessageContaining("'" + wanted + "'")
        .hasMessageContaining(reason);
  }

  @Test
  void whatPyTorchUsesAndNobodyCountsIsNotTakenForNothing() {
    assertThatThrownBy(() -> ComputeDevice.counted(0)).hasMessageContaining("LD_LIBRARY_PATH");
    assertThat(ComputeDevice.counted(2)).isEqualTo(2);
  }

  /** So that a service on the processor starts without the engine, which takes seconds. */
  @ParameterizedTest
  @CsvSource({
    ", false",
    "auto, false",
    "' CPU ', false",
    "cuda, true",
    "cuda:1, true",
    "gpu, true"
  })
  void onlyACardIsLookedForAtTheStart(String wanted, boolean looked) {
    assertThat(ComputeDevice.asksForMore(wanted)).isEqualTo(looked);
  }

  @Test
  void namesAreThoseOfTheLibrary() {
    assertThat(new ComputeDevice("cuda:3", "").djl().getDeviceId()).isEqualTo(3);
    assertThat(new ComputeDevice("cuda:3", "").djl().isGpu()).isTrue();
    assertThat(new ComputeDevice("cpu", "").djl().isGpu()).isFalse();
  }
}
