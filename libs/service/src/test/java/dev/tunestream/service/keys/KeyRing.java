package dev.tunestream.service.keys;

import dev.tunestream.keys.Keys;
import dev.tunestream.keys.KeysFile;
import dev.tunestream.keys.Role;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A keys file with a key of each role, under the role's name. */
public class KeyRing implements QuarkusTestResourceLifecycleManager {
  private final Map<Role, String> secrets = new HashMap<>();
  private KeysFile file;

  @Override
  public Map<String, String> start() {
    try {
      file =
          new KeysFile(Files.createTempDirectory(Path.of("target"), "keys").resolve("keys.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Keys keys = Keys.NONE;
    for (Role role : Role.values()) {
      Keys.Made made = keys.make(role.toString(), role, Instant.EPOCH);
      secrets.put(role, made.secret().text());
      keys = made.keys();
    }
    file.write(keys);
    return Map.of("tunestream.keys.file", file.path().toString());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(KeyRing.class));
  }

  String secret(Role role) {
    return secrets.get(role);
  }

  KeysFile file() {
    return file;
  }

  @Override
  public void stop() {
    // The folder is Maven's to clean.
  }
}
