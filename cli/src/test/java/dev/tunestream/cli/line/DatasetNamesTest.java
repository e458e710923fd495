package dev.tunestream.cli.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.recipe.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

class DatasetNamesTest {
  @TempDir private Path folder;

  @Test
  void givesTheSameFileTheSameName() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "a");
    Path two = Files.writeString(folder.resolve("two"), "a");

    assertThat(DatasetNames.of("x", one, rows("qa")))
        .isEqualTo(DatasetNames.of("x", two, rows("qa")));
  }

  @Test
  void givesAnotherTemplateAnotherName() throws IOException {
    Path file = Files.writeString(folder.resolve("one"), "a");

    assertThat(DatasetNames.of("x", file, rows("qa")))
        .isNotEqualTo(DatasetNames.of("x", file, rows("quote")));
  }

  @Test
  void staysAName() throws IOException {
    Path file = Files.writeString(folder.resolve("one"), "a");

    assertThat(Names.isValid(DatasetNames.of("x".repeat(100), file, rows("qa")))).isTrue();
  }

  private static RowOptions rows(String template) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs("--template", template);
    return holder.rows;
  }

  @CommandLine.Command
  private static final class Holder {
    @Mixin private RowOptions rows;
  }
}
