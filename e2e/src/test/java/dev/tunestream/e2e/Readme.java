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
 * What the README tells to type. A block may have a name behind its language, which nobody sees who
 * reads it: what needs more than a JDK and Maven has one.
 */
final class Readme {
  private static final Path FILE = Tunestream.ROOT.resolve("README.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)(?: (\\w+))?\n(.*?)^```$");

  private Readme() {}

  /** The blocks without a name, in their order. */
  static List<String> blocks(String language) {
    return find(language, null);
  }

  /** The commands of the block with a name, a line each. */
  static List<String> commands(String name) {
    List<String> blocks = find("sh", name);
    if (blocks.size() != 1) {
      throw new IllegalStateException(
          "%s has %d blocks '```sh %s'; there must be one.".formatted(FILE, blocks.size(), name));
    }
    return blocks.getFirst().lines().toList();
  }

  private static List<String> find(String language, String name) {
    List<String> found = new ArrayList<>();
    try {
      Matcher blocks = BLOCK.matcher(Files.readString(FILE));
      while (blocks.find()) {
        boolean named = name == null ? blocks.group(2) == null : name.equals(blocks.group(2));
        if (blocks.group(1).equals(language) && named) {
          found.add(blocks.group(3));
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " can't be read", e);
    }
  }
}
