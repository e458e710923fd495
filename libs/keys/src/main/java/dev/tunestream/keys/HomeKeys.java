package dev.tunestream.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The keys of a stack in its home: {@code keys/keys.json}, which the services read, and {@code
 * admin.key}, which the command line uses.
 *
 * <p>The file of valid keys has a folder of its own, so that containers can be given the folder: a
 * file that is replaced would stay the old one in them.
 */
public record HomeKeys(Path home) {
  /** The name of the first key. */
  public static final String FIRST = "admin";

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
      make(FIRST, Role.ADMIN);
    }
  }

  /**
   * Makes a key. One with the name of the first takes its place in the command line's file too.
   *
   * @throws KeysException if the name is no name, or has a key already
   */
  public Keys.Made make(String name, Role role) {
    AtomicReference<Keys.Made> made = new AtomicReference<>();
    file()
        .change(
            keys -> {
              made.set(keys.make(name, role, Instant.now()));
              if (name.equals(FIRST)) {
                OwnFile.write(keyFile(), made.get().secret().text() + "\n", "rw-------");
              }
              return made.get().keys();
            });
    return made.get();
  }

  /**
   * Makes a key invalid; services notice within a second or two.
   *
   * @throws KeysException if there is no such key
   */
  public void revoke(String name) {
    file().change(keys -> keys.without(name));
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
