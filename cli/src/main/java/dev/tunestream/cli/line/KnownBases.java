package dev.tunestream.cli.line;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.Installation;
import dev.tunestream.client.Bases;
import dev.tunestream.recipe.BaseReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Remembers which directory an uploaded base came from, so that it can be used here again. */
final class KnownBases {
  private static final Path FOLDER = Installation.work().resolve("uploads");

  private KnownBases() {}

  static void remember(BaseReference.Stored base, Path directory) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(base.digest()), directory.toAbsolutePath().toString());
    } catch (IOException e) {
      throw CliException.failed("Can't write to " + FOLDER + ": " + e.getMessage() + ".", e);
    }
  }

  /** The directory, when it is still what it was. */
  static Optional<Path> find(BaseReference.Stored base) {
    Path note = FOLDER.resolve(base.digest());
    try {
      if (!Files.exists(note)) {
        return Optional.empty();
      }
      Path directory = Path.of(Files.readString(note));
      return Files.isDirectory(directory) && Bases.digestOf(directory).equals(base.digest())
          ? Optional.of(directory)
          : Optional.empty();
    } catch (IOException e) {
      throw CliException.failed("Can't read " + note + ": " + e.getMessage() + ".", e);
    }
  }
}
