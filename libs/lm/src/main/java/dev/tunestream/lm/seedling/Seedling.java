package dev.tunestream.lm.seedling;

import dev.tunestream.lm.checkpoint.TreeDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The small base model that ships with Tunestream, so that everything can be tried without a
 * download. {@code docs/seedling.md} tells what it is and how it was made.
 */
public final class Seedling {

  /** What recipes call it. */
  public static final String NAME = "seedling";

  private static final List<String> FILES =
      List.of(
          "config.json",
          "generation_config.json",
          "model.safetensors",
          "special_tokens_map.json",
          "tokenizer.json",
          "tokenizer_config.json");

  private Seedling() {}

  /**
   * The seedling as a model directory below a cache directory, unpacked if it is not there yet. The
   * directory's name holds the digest of its files, so another version never meets it, and it
   * appears whole or not at all.
   */
  public static Path materialize(Path cacheDirectory) {
    try {
      Files.createDirectories(cacheDirectory);
      Path work = Files.createTempDirectory(cacheDirectory, "." + NAME);
      try {
        Path model = Files.createDirectory(work.resolve(NAME));
        Map<String, Path> files = new LinkedHashMap<>();
        for (String name : FILES) {
          files.put(name, unpack(name, model));
        }
        Path directory =
            cacheDirectory.resolve(NAME + "-" + TreeDigest.ofFiles(files).substring(0, 16));
        if (!Files.isDirectory(directory)) {
          move(model, directory);
        }
        return directory;
      } finally {
        remove(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The seedling could not be unpacked to %s. Check the folder and its free space."
              .formatted(cacheDirectory),
          e);
    }
  }

  private static Path unpack(String name, Path directory) throws IOException {
    try (InputStream in = Seedling.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the seedling's " + name + " is missing in this build");
      }
      Path file = directory.resolve(name);
      Files.copy(in, file);
      return file;
    }
  }

  private static void move(Path model, Path directory) throws IOException {
    try {
      Files.move(model, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another process was faster; what it left has the same digest.
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  private static void remove(Path work) throws IOException {
    try (Stream<Path> found = Files.walk(work)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
