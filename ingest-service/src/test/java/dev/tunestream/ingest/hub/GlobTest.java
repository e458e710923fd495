package dev.tunestream.ingest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "a.csv,a.csv",
    "./a.csv,a.csv",
    "*,a.csv",
    "*.csv,.csv",
    "data/*,data/a.csv",
    "*/*.csv,data/a.csv",
    "**,data/deep/a.csv",
    "**/*.csv,a.csv",
    "**/*.csv,data/deep/a.csv",
    "data/**,data/deep/a.csv",
    "data/**/a.csv,data/a.csv",
    "data/**/a.csv,data/b/c/a.csv",
    "train-?.csv,train-1.csv",
    "train-[0-9][0-9].csv,train-07.csv",
    "[!a]*.csv,b.csv",
    "[]a].csv,].csv",
    "[a-].csv,-.csv",
    "a[.csv,a[.csv",
    "*a*b*.csv,xaybz.csv",
  })
  void matches(String pattern, String path) {
    assertThat(Glob.of(pattern).matches(path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv,b.csv",
    "*,data/a.csv",
    "*.csv,data/a.csv",
    "data/**,data",
    "data/**,other/a.csv",
    "data/*/a.csv,data/a.csv",
    "train-?.csv,train-.csv",
    "train-[0-9].csv,train-a.csv",
    "[!a]*.csv,a.csv",
    "[z-a].csv,m.csv",
    "A.csv,a.csv",
    "*a*b*.csv,xbya.csv",
  })
  void doesNotMatch(String pattern, String path) {
    assertThat(Glob.of(pattern).matches(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "./", "https://elsewhere/a.csv", "zip://a.csv::b.zip", "data/**.csv"})
  void refuses(String pattern) {
    assertThatThrownBy(() -> Glob.of(pattern)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHostilePatternEndsSoon() {
    String folders = "**/".repeat(80);
    String names = "a/".repeat(400);

    assertThat(Glob.of(folders + "*a".repeat(100) + "b").matches(names + "a".repeat(200)))
        .isFalse();
  }
}
