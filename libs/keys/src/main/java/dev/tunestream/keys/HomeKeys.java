package dev.tunestream.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The keys of a stack in its home: {@code keys/keys.json}, which the services read, and {@code
 * admin.key}, which the command line uses.
 *
 * <p>The file of valid keys has a folder of its own, so that containers can be given the folder: a
 * file that is replaced would stay the old one in them.
 */
public record HomeKeys(Path home) {
  /** The name of the first key. */
  static final String FIRST = "admin";

  public KeysFile file() {
    return new KeysFile(folder().resolve("keys.json"));
  }

  public Path folder() {
    return home.resolve("keys");
  }

  /** The file with the first key, for its owner alone. */
  public Path keyFile() {
    return home.resolve("admin.key");
  }

  /** Makes the first key where there are none, with the role admin. */
  public void makeFirst() {
    if (!file().exists()) {
      Keys.Made made = Keys.NONE.make(FIRST, Role.ADMIN, Instant.now());
      OwnFile.write(keyFile(), made.secret().text() + "\n", "rw-------");
      file().write(made.keys());
    }
  }

  /**
   * The key in a file.
   *
   * @throws KeysException if there is none
   */
  public static Secret read(Path file) {
    try {
      String text = Files.readString(file).strip();
      if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw new KeysException(
            "The file %s must hold one key on one line, and nothing else.".formatted(file));
      }
      return new Secret(text);
    } catch (IOException e) {
      throw new KeysException("Can't read the key in %s: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
