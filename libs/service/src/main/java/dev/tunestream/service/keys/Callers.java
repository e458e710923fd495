package dev.tunestream.service.keys;

import dev.tunestream.keys.Keys;
import dev.tunestream.keys.KeysFile;
import dev.tunestream.keys.Secret;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Tells who makes a request, by the key that it shows and where it comes from. */
@Startup
@Singleton
class Callers {
  private static final String SCHEME = "Bearer ";

  private final Optional<WatchedKeys> keys;
  private final boolean openOnLoopback;

  Callers(KeySettings settings) {
    this.keys = settings.file().map(file -> new WatchedKeys(new KeysFile(file), System::nanoTime));
    this.openOnLoopback = settings.openOnLoopback();
  }

  /**
   * @param authorization the header of that name, or null
   * @param address of the other end of the connection, or null
   */
  Caller of(String authorization, String address) {
    boolean local = openOnLoopback && Loopback.isLoopback(address);
    Optional<Keys> valid = keys.map(WatchedKeys::now).orElse(Optional.of(Keys.NONE));
    if (valid.isEmpty()) {
      return new Caller.Stranger(Caller.Why.UNREADABLE_KEYS, local);
    }
    if (valid.get().isEmpty()) {
      return new Caller.Stranger(Caller.Why.NO_KEYS, local);
    }
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Caller.Stranger(Caller.Why.NO_KEY, local);
    }
    Secret shown = new Secret(authorization.substring(SCHEME.length()).strip());
    return valid
        .get()
        .of(shown)
        .<Caller>map(Caller.Holder::new)
        .orElse(new Caller.Stranger(Caller.Why.UNKNOWN_KEY, local));
  }
}
