package dev.tunestream.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.cli.CliException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeProfilesTest {
  @ParameterizedTest
  @CsvSource({
    "'cpu,prometheus,grafana', 'cpu,prometheus,grafana'",
    "'gpu, prometheus', 'gpu,prometheus'",
    "'prometheus,grafana', 'prometheus,grafana,cpu'",
    "'', cpu",
    ", cpu"
  })
  void theProcessorComputesUnlessACardIsNamed(String variable, String started) {
    assertThat(ComposeProfiles.of(variable).value()).isEqualTo(started);
  }

  @Test
  void bothAtOnceAreRefused() {
    assertThatThrownBy(() -> ComposeProfiles.of("cpu,gpu"))
        .isInstanceOf(CliException.class)
        .hasMessage(
            "COMPOSE_PROFILES is 'cpu,gpu'; it must name one of cpu and gpu, since both take the same ports.");
  }

  @Test
  void aCardTakesImagesOfItsOwnForTrainerAndEvaluator() {
    ComposeProfiles gpu = ComposeProfiles.of("gpu");
    assertThat(gpu.image("trainer-service")).isEqualTo("trainer-service-cuda");
    assertThat(gpu.image("eval-service")).isEqualTo("eval-service-cuda");
    assertThat(gpu.image("ingest-service")).isEqualTo("ingest-service");
    assertThat(gpu.build()).isEqualTo("./tunestream images --cuda");
  }

  @Test
  void theProcessorTakesTheOrdinaryImages() {
    ComposeProfiles cpu = ComposeProfiles.of("cpu");
    assertThat(cpu.image("trainer-service")).isEqualTo("trainer-service");
    assertThat(cpu.build()).isEqualTo("./tunestream images");
  }
}
