package dev.tunestream.registry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void numbersStandInLine() {
    assertThat(Figures.grouped(1234567)).isEqualTo("1,234,567");
    assertThat(Figures.percent(0.7404)).isEqualTo("74.0\u00a0%");
    assertThat(Figures.plain(2.10049)).isEqualTo("2.100");
    assertThat(Figures.plain(384.04)).isEqualTo("384.0");
  }

  @Test
  void differencesHaveTheirSign() {
    assertThat(Figures.points(0.3)).isEqualTo("+30.0");
    assertThat(Figures.points(-0.041)).isEqualTo("\u22124.1");
    assertThat(Figures.points(-0.0001)).as("nothing has no sign").isEqualTo("0.0");
    assertThat(Figures.change(-0.2)).isEqualTo("\u22120.200");
  }

  @Test
  void smallNumbersKeepTheirDigits() {
    assertThat(Figures.small(2.0e-4)).isEqualTo("2.0e-4");
    assertThat(Figures.small(3.0e-3)).isEqualTo("0.0030");
    assertThat(Figures.small(0)).isEqualTo("0.0000");
  }

  @Test
  void sizesAndTimesAreAsPeopleCountThem() {
    assertThat(Figures.bytes(2)).isEqualTo("2\u00a0B");
    assertThat(Figures.bytes(4321)).isEqualTo("4.3\u00a0kB");
    assertThat(Figures.bytes(512_000_000)).isEqualTo("512\u00a0MB");
    assertThat(Figures.duration(0.25)).isEqualTo("0.3\u00a0s");
    assertThat(Figures.duration(72)).isEqualTo("1\u00a0min");
    assertThat(Figures.duration(7380)).isEqualTo("2\u00a0h 3\u00a0min");
  }
}
