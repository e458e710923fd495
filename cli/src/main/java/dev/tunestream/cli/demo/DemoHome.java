package dev.tunestream.cli.demo;

import dev.tunestream.cli.Installation;
import dev.tunestream.cli.stack.Home;
import dev.tunestream.cli.stack.StackKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folders of a demo: a home that no demo had before, and the copies that stay. */
final class DemoHome {
  private static final Path FOLDER = Installation.work().resolve("demo");
  private static final String HOME = "home-";

  private DemoHome() {}

  /** Where the copy of a run's adapter stays. */
  static Path adapter(Sample sample) {
    return FOLDER.resolve(sample.name() + "-adapter");
  }

  /** A fresh home; what demos left that were cut off is removed. */
  static Home fresh(StackKind kind) {
    try {
      Files.createDirectories(FOLDER);
      for (Path old : leftOver()) {
        remove(new Home(old, StackKind.EMBEDDED));
      }
      return new Home(Files.createTempDirectory(FOLDER, HOME), kind);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't make a folder in " + FOLDER, e);
    }
  }

  private static List<Path> leftOver() throws IOException {
    try (Stream<Path> entries = Files.list(FOLDER)) {
      return entries
          .filter(path -> path.getFileName().toString().startsWith(HOME))
          .filter(path -> new Home(path, StackKind.EMBEDDED).isAbandoned())
          .toList();
    }
  }

  /** Removes a demo's home with all that lies in it. */
  static void remove(Home home) {
    try (Stream<Path> entries = Files.walk(home.directory())) {
      for (Path path : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't remove " + home.directory(), e);
    }
  }
}
