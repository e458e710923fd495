package dev.tunestream.service.keys;

import dev.tunestream.keys.Key;
import dev.tunestream.keys.Role;

/**
 * Why a caller may not do something.
 *
 * @param status of HTTP
 * @param sentence says what to do
 */
public record Refusal(int status, String sentence) {
  private static final String HOW = "'tunestream keys create --name NAME --role %s'";

  static Refusal tooSmall(Key key, Role needed) {
    return new Refusal(
        403,
        ("This needs a key with the role %s; the key '%s' has the role %s. Take another key, or make one: "
                + HOW
                + ".")
            .formatted(needed, key.name(), key.role(), needed));
  }

  static Refusal of(Caller.Why why, Role needed) {
    String needs = "This needs a key with the role %s, ".formatted(needed);
    return switch (why) {
      case NO_KEY ->
          new Refusal(
              401,
              needs
                  + ("sent as 'Authorization: Bearer KEY'; none was sent. "
                          + HOW
                          + " makes one, and the command line sends its own.")
                      .formatted(needed));
      case UNKNOWN_KEY ->
          new Refusal(
              401,
              needs
                  + ("and the one that was sent is not valid here: it was revoked, or belongs to something else. "
                          + HOW
                          + " makes another.")
                      .formatted(needed));
      case NO_KEYS ->
          new Refusal(
              401,
              needs
                  + ("and this service has no keys. Make one with "
                          + HOW
                          + ", and name its file with the setting tunestream.keys.file.")
                      .formatted(needed));
      case UNREADABLE_KEYS ->
          new Refusal(503, needs + "and the service can't read its keys; its log tells why.");
    };
  }

  /** Of a route that says of nobody that he may use it. */
  static Refusal ofNobody() {
    return new Refusal(403, "This route names no role that may use it, so nobody may.");
  }
}
