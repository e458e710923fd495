package dev.tunestream.testing;

import dev.tunestream.keys.Key;
import dev.tunestream.keys.Keys;
import dev.tunestream.keys.KeysFile;
import dev.tunestream.keys.Role;
import dev.tunestream.keys.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/** A key of each role, under the role's name, that services of a {@link TestStack} know. */
public final class TestKeys {
  /** The setting that tells a service of them. */
  public static final String SETTING = "tunestream.keys.file";

  private TestKeys() {}

  /** The header {@code Authorization} with the key of a role. */
  public static String bearer(Role role) {
    return "Bearer " + secret(role).text();
  }

  /** The same in every class loader: tests and what starts their services have different ones. */
  private static Secret secret(Role role) {
    return new Secret("ts_of_tests_" + role);
  }

  /** Writes a file of them, and gives its path. */
  public static String file() {
    try {
      Path folder = Files.createDirectories(Path.of("target"));
      KeysFile file = new KeysFile(Files.createTempDirectory(folder, "keys").resolve("keys.json"));
      file.write(new Keys(Arrays.stream(Role.values()).map(TestKeys::key).toList()));
      return file.path().toString();
    } catch (IOException e) {
      throw new UncheckedIOException("The keys of a test can't be written", e);
    }
  }

  private static Key key(Role role) {
    return new Key(role.toString(), role, secret(role).sha256(), Instant.EPOCH);
  }
}
