package dev.tunestream.tokenize.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
  @TempDir Path folder;

  @Test
  void linesAreReadInAnyOrder() throws IOException {
    try (LineFile file = open("one\n\nthree é\n")) {
      assertThat(line(file, 2)).isEqualTo("three é");
      assertThat(line(file, 0)).isEqualTo("one");
      assertThat(line(file, 1)).isEmpty();
      assertThat(file.line(3)).isNull();
    }
  }

  @Test
  void aLastLineMayLackItsEnd() throws IOException {
    try (LineFile file = open("one\ntwo")) {
      assertThat(line(file, 1)).isEqualTo("two");
      assertThat(file.line(2)).isNull();
    }
  }

  @Test
  void anEmptyFileHasNoLine() throws IOException {
    try (LineFile file = open("")) {
      assertThat(file.line(0)).isNull();
    }
  }

  @Test
  void severalThreadsFindTheSameLinesInALargeFile() throws IOException {
    int lines = 100_000;
    String text = IntStream.range(0, lines).mapToObj(i -> i + "\n").collect(Collectors.joining());
    try (LineFile file = open(text)) {
      assertThat(
              IntStream.range(0, lines)
                  .parallel()
                  .map(i -> lines - 1 - i)
                  .filter(i -> !line(file, i).equals("" + i)))
          .isEmpty();
    }
  }

  private LineFile open(String text) throws IOException {
    return LineFile.open(Files.writeString(folder.resolve("lines"), text));
  }

  private static String line(LineFile file, int number) {
    try {
      return new String(file.line(number), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
