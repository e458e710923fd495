package dev.tunestream.service.keys;

import dev.tunestream.keys.Key;
import dev.tunestream.keys.Role;
import java.util.Optional;

/** Who makes a request. */
public sealed interface Caller {
  /** What keeps the caller from what needs a role; nothing where it may be done. */
  Optional<Refusal> refusal(Role needed);

  /** Whoever holds a valid key. */
  record Holder(Key key) implements Caller {
    @Override
    public Optional<Refusal> refusal(Role needed) {
      return key.role().includes(needed)
          ? Optional.empty()
          : Optional.of(Refusal.tooSmall(key, needed));
    }
  }

  /**
   * Whoever shows no valid key. Many clients send the key of another service wherever they call, so
   * a key that is not known is as good as none.
   *
   * @param local whether the caller may look things up all the same
   */
  record Stranger(Why why, boolean local) implements Caller {
    @Override
    public Optional<Refusal> refusal(Role needed) {
      return local && needed == Role.READER
          ? Optional.empty()
          : Optional.of(Refusal.of(why, needed));
    }
  }

  /** Why there is no valid key. */
  enum Why {
    /** None was sent. */
    NO_KEY,
    /** One was sent that is not valid. */
    UNKNOWN_KEY,
    /** The service has none. */
    NO_KEYS,
    /** The service can't read those that it has. */
    UNREADABLE_KEYS
  }
}
