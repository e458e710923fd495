package dev.tunestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineStartTest {
  @ParameterizedTest
  @CsvSource({
    "lm score --base seedling, true",
    "lm train --base seedling, true",
    "lm score, false",
    "lm score --help, false",
    "lm train -h, false",
    "lm seedling --out x, false",
    "status --json, false",
    "generate --base x, false",
    "'', false",
  })
  void isWantedWhereTheEngineIsUsed(String line, boolean wanted) {
    assertThat(EngineStart.isWanted(line.split(" "))).isEqualTo(wanted);
  }
}
