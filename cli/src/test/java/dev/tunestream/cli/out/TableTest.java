package dev.tunestream.cli.out;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void makesColumnsAsWideAsTheirLongestCell() {
    assertThat(new Table("A", "B").row("long", 1).row("x", null).toString().lines())
        .containsExactly("A     B", "long  1", "x     –");
  }
}
