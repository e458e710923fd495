package dev.tunestream.lm.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.lm.train.optimizer.state.StatePlacement;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateRuleTest {

  @ParameterizedTest
  @CsvSource({
    "adamw, 8388608",
    "adamw8bit, 2129920",
    "adafactor, 8192",
    "sgd, 0",
    "sgd-momentum, 4194304"
  })
  void bytesOfTheStateOfAMillionNumbers(String kind, long bytes) {
    assertThat(SampleRun.RULES.get(kind).stateBytes(1024, 1024)).isEqualTo(bytes);
  }

  @Test
  void eightBitStateTakesLessThanTwoSeventhsOfFp32State() {
    assertThat(SampleRun.RULES.get("adamw8bit").stateBytes(65, 70) * 3.5)
        .isLessThan(SampleRun.RULES.get("adamw").stateBytes(65, 70));
  }

  @Test
  void aSmallParameterKeepsFp32State() {
    assertThat(SampleRun.RULES.get("adamw8bit").stateBytes(4095)).isEqualTo(8 * 4095);
  }

  @ParameterizedTest
  @CsvSource({"adamw", "adamw8bit", "adafactor", "sgd", "sgd-momentum"})
  void theStateHasTheBytesThatWereForetold(String kind) throws IOException {
    UpdateRule rule = SampleRun.RULES.get(kind);
    try (SampleRun run = new SampleRun(rule, new StatePlacement.Resident())) {
      long[] bytes = {0};
      run.state().forEach(tensor -> tensor.read(data -> bytes[0] += data.byteSize()));

      assertThat(bytes[0])
          .isEqualTo(run.parameters().stream().mapToLong(p -> rule.stateBytes(p.shape())).sum());
    }
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    assertThatThrownBy(() -> new AdamW(1, 0.999, 1e-8, 0))
        .hasMessage("The optimizer's beta1 is 1.0; it must be at least 0 and less than 1.");
    assertThatThrownBy(() -> new AdamW8bit(0.9, 0.999, 0, 0))
        .hasMessage("The optimizer's epsilon is 0.0; it must be greater than 0.");
    assertThatThrownBy(() -> new Adafactor(-0.1))
        .hasMessage("The optimizer's weightDecay is -0.1; it must be 0 or greater.");
    assertThatThrownBy(() -> new Sgd(1.5, 0)).hasMessageContaining("momentum is 1.5");
  }
}
