package dev.tunestream.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes small files whole, under permissions that they have from the start. */
final class OwnFile {
  private OwnFile() {}

  static void write(Path file, String text, String permissions) {
    try {
      Files.createDirectories(file.getParent());
      // Made for its owner alone, as all temporary files are.
      Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
      try {
        Files.writeString(fresh, text);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new KeysException("Can't write %s: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
