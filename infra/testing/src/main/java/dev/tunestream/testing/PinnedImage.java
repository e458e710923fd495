package dev.tunestream.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.utility.DockerImageName;

/**
 * The image of a part: the one that {@code docker-compose.yml} pins, so that tests and the stack on
 * containers mean the same, or another that {@code -Dtest.infra.kafka}, {@code -Dtest.infra.store}
 * or {@code -Dtest.infra.database} names.
 */
final class PinnedImage {
  private PinnedImage() {}

  static DockerImageName of(String part) {
    String pinned = pinned(part);
    return DockerImageName.parse(System.getProperty("test.infra." + part, pinned))
        .asCompatibleSubstituteFor(pinned.substring(0, pinned.indexOf(':')));
  }

  static String pinned(String part) {
    Path file = LocalJar.root().resolve("docker-compose.yml");
    String variable = part.toUpperCase(Locale.ROOT) + "_IMAGE";
    try {
      Matcher image =
          Pattern.compile("\\$\\{" + variable + ":-([^}]+)}").matcher(Files.readString(file));
      if (!image.find()) {
        throw new IllegalStateException(
            "%s names no image for %s; it must have 'image: ${%s:-name:tag}'."
                .formatted(file, part, variable));
      }
      return image.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
