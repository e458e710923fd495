package dev.tunestream.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the README and other pages tell to type. A block may have a name behind its language, which
 * nobody sees who reads it: what needs more than a JDK and Maven has one.
 */
final class Readme {
  private static final Path FILE = Tunestream.ROOT.resolve("README.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)(?: (\\w+))?\n(.*?)^```$");

  private Readme() {}

  /** The README's blocks without a name, in their order. */
  static List<String> blocks(String language) {
    return find(FILE, language, null);
  }

  /** The same of another page, by its path from the root. */
  static List<String> blocks(String page, String language) {
    return find(Tunestream.ROOT.resolve(page), language, null);
  }

  /** The commands of the block with a name, a line each. */
  static List<String> commands(String name) {
    return block("sh", name).lines().toList();
  }

  /** The README's block with a name. */
  static String block(String language, String name) {
    List<String> blocks = find(FILE, language, name);
    if (blocks.size() != 1) {
      throw new IllegalStateException(
          "%s has %d blocks '```%s %s'; there must be one."
              .formatted(FILE, blocks.size(), language, name));
    }
    return blocks.getFirst();
  }

  private static List<String> find(Path file, String language, String name) {
    List<String> found = new ArrayList<>();
    try {
      Matcher blocks = BLOCK.matcher(Files.readString(file));
      while (blocks.find()) {
        boolean named = name == null ? blocks.group(2) == null : name.equals(blocks.group(2));
        if (blocks.group(1).equals(language) && named) {
          found.add(blocks.group(3));
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read", e);
    }
  }
}
