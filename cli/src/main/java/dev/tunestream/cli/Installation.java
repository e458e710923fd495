package dev.tunestream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;

/** Where this Tunestream lies: the root of its repository, and what was built in it. */
public final class Installation {
  private Installation() {}

  /** The repository's root; the launcher tells it. */
  public static Path root() {
    return Path.of(System.getProperty("tunestream.root", "")).toAbsolutePath().normalize();
  }

  /** Where everything is kept that is made at run time; git ignores it. */
  public static Path work() {
    return root().resolve(".tunestream");
  }

  /** The jar that runs a stack. */
  public static Path stackJar() {
    Path target = root().resolve("infra/local/target");
    try (Stream<Path> files = Files.list(target)) {
      Optional<Path> jar =
          files
              .filter(
                  file -> file.getFileName().toString().matches("tunestream-infra-local.*\\.jar"))
              .findFirst();
      return jar.orElseThrow(() -> notBuilt(target));
    } catch (IOException e) {
      throw notBuilt(target);
    }
  }

  /**
   * The classes of that jar as they are after a start; the launcher keeps them where it can. Java
   * would not see that a jar was built anew behind them.
   */
  public static Optional<Path> stackCache() {
    Path jar = stackJar();
    return Optional.of(work().resolve("build/infra-local.aot"))
        .filter(Files::exists)
        .filter(cache -> isNewer(cache, jar) && isNewer(cache, jar.resolveSibling("lib")));
  }

  /** Whether a file was written after another, and after all files of it if it is a folder. */
  private static boolean isNewer(Path file, Path other) {
    try (Stream<Path> files = Files.walk(other, 1)) {
      FileTime written = Files.getLastModifiedTime(file);
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        if (Files.getLastModifiedTime(each).compareTo(written) > 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program that runs this JVM. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static CliException notBuilt(Path target) {
    return CliException.failed(
        "There is no stack to start in " + target + "; run ./tunestream, which builds it.");
  }
}
