package dev.tunestream.cli.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.keys.Key;

/**
 * A key as it is shown.
 *
 * @param key the key itself, only when it has just been made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyLine(String name, String role, String created, String key) {
  static KeyLine of(Key key) {
    return new KeyLine(key.name(), key.role().toString(), key.created().toString(), null);
  }

  KeyLine with(String secret) {
    return new KeyLine(name, role, created, secret);
  }
}
