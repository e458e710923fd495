package dev.tunestream.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ToldTest {

  @Test
  void aStepOfATrainingIsALapWithItsLoss() {
    Told told =
        Told.parse(
            List.of(
                "{\"step\":1,\"loss\":2.5,\"gradNorm\":1.0,\"learningRate\":1e-4,\"tokens\":90,\"seconds\":0.5}"));
    assertThat(told.laps()).containsExactly(new Lap(90, 0.5, OptionalDouble.of(2.5)));
  }

  @Test
  void aLapOfOtherWorkHasNoLoss() {
    assertThat(Told.parse(List.of("{\"lap\":0,\"count\":64,\"seconds\":2}")).laps())
        .containsExactly(new Lap(64, 2, OptionalDouble.empty()));
  }

  @Test
  void theSummaryOfATrainingIsNoLap() {
    assertThat(
            Told.parse(List.of("{\"steps\":2,\"tokens\":90,\"seconds\":1,\"tokensPerSecond\":90}"))
                .laps())
        .isEmpty();
  }

  @Test
  void anEvaluationOnTheWayIsNoLap() {
    assertThat(Told.parse(List.of("{\"step\":2,\"evalLoss\":3.5}")).laps()).isEmpty();
  }

  @Test
  void outputsAreKeptInTheirOrder() {
    assertThat(Told.parse(List.of("{\"outputs\":[3,1.5]}")).outputs()).containsExactly(3.0, 1.5);
  }

  @Test
  void whatLibrariesPrintIsPassedOver() {
    assertThat(Told.parse(List.of("Loading…", "{'loss': '10.8'}", "")).laps()).isEmpty();
  }

  @Test
  void aStepWithoutItsTokensIsRefused() {
    assertThatExceptionOfType(MeasurementException.class)
        .isThrownBy(() -> Told.parse(List.of("{\"step\":1,\"seconds\":0.5}")))
        .withMessageContaining("'tokens'");
  }
}
