package dev.tunestream.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The packaged {@code infra/local}: it runs outside of the test JVM, with libraries of its own. */
final class LocalJar {
  private LocalJar() {}

  /** The repository's root, as surefire passes it. */
  static Path root() {
    String root = System.getProperty("tunestream.root");
    if (root == null) {
      throw new IllegalStateException(
          "The system property tunestream.root is not set. Set it to the repository's root, as the parent pom does for surefire.");
    }
    return Path.of(root);
  }

  /** A command line that runs it, without its arguments. */
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--sun-misc-unsafe-memory-access=allow",
        "-jar",
        find().toString());
  }

  private static Path find() {
    Path target = root().resolve("infra/local/target");
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        Path jar =
            files
                .filter(
                    f ->
                        f.getFileName()
                            .toString()
                            .matches("tunestream-infra-local-[^-]+(-SNAPSHOT)?\\.jar"))
                .findFirst()
                .orElse(null);
        if (jar != null) {
          return jar;
        }
      } catch (IOException e) {
        throw new IllegalStateException(target + " cannot be read.", e);
      }
    }
    throw new IllegalStateException(
        "The jar of infra/local is not in %s. Package it first: mvn -pl infra/local -am package -DskipTests"
            .formatted(target));
  }
}
