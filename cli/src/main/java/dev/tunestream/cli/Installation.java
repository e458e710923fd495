package dev.tunestream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** The classes of that jar as they are after a start; the launcher keeps them where it can. */
  public static Optional<Path> stackCache() {
    return Optional.of(work().resolve("build/infra-local.aot")).filter(Files::exists);
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
