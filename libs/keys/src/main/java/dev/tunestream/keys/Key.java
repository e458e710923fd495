package dev.tunestream.keys;

import dev.tunestream.recipe.Names;
import java.time.Instant;
import java.util.Objects;

/**
 * A key as a service knows it: all but the key itself.
 *
 * @param name of who holds it; it stands as {@code by} in the events of what they do
 * @param sha256 of the key's text, 64 hexadecimal digits
 */
public record Key(String name, Role role, String sha256, Instant created) {
  public Key {
    if (!Names.isValid(name)) {
      throw new KeysException("The key's name is '%s'; %s.".formatted(name, Names.RULE));
    }
    Objects.requireNonNull(role, "role");
    if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
      throw new KeysException(
          "The sha256 of the key '%s' must have 64 lower-case hexadecimal digits.".formatted(name));
    }
    Objects.requireNonNull(created, "created");
  }
}
