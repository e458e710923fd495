package dev.tunestream.keys;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys that are valid, each under a name of its own. */
public record Keys(List<Key> all) {
  /** More than anyone has; every request looks at all of them. */
  static final int MOST = 1000;

  public static final Keys NONE = new Keys(List.of());

  public Keys {
    all = List.copyOf(all);
    if (all.size() > MOST) {
      throw new KeysException("There are %d keys; there may be %d.".formatted(all.size(), MOST));
    }
    long names = all.stream().map(Key::name).distinct().count();
    if (names < all.size()) {
      throw new KeysException(
          "Two keys have the same name; each needs its own, since it says who did something.");
    }
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public Optional<Key> named(String name) {
    return all.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** The key that a caller shows. It looks at every key, whether or not it has found it. */
  public Optional<Key> of(Secret shown) {
    Key found = null;
    for (Key key : all) {
      if (shown.isOf(key)) {
        found = key;
      }
    }
    return Optional.ofNullable(found);
  }

  /** A new key among the others. */
  public record Made(Secret secret, Key key, Keys keys) {}

  /**
   * Makes a key.
   *
   * @throws KeysException if the name is no name, or has a key already
   */
  public Made make(String name, Role role, Instant now) {
    Secret secret = Secret.random();
    Key key = new Key(name, role, secret.sha256(), now.truncatedTo(ChronoUnit.SECONDS));
    if (named(name).isPresent()) {
      throw new KeysException(
          "There is a key '%s' already. Take another name, or revoke that one first: tunestream keys revoke %s."
              .formatted(name, name));
    }
    List<Key> more = new ArrayList<>(all);
    more.add(key);
    return new Made(secret, key, new Keys(more));
  }

  /**
   * The others.
   *
   * @throws KeysException if there is no such key
   */
  public Keys without(String name) {
    if (named(name).isEmpty()) {
      throw new KeysException(
          "There is no key '%s'; 'tunestream keys list' tells which there are.".formatted(name));
    }
    return new Keys(all.stream().filter(key -> !key.name().equals(name)).toList());
  }
}
