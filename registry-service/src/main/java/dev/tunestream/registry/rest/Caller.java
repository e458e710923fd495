package dev.tunestream.registry.rest;

import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Roles;
import jakarta.ws.rs.core.SecurityContext;

/** Who asks for a change. */
final class Caller {
  private Caller() {}

  /** The name of the key; routes that change something let nobody in without one. */
  static String name(SecurityContext security) {
    return security.getUserPrincipal().getName();
  }

  /** Refuses those who may not override gates. */
  static void checkMayOverride(SecurityContext security) {
    if (!security.isUserInRole(Roles.ADMIN)) {
      throw RequestRefusedException.forbidden(
          "A gate is overridden by a key with the role admin; the key '%s' has a smaller one. Leave 'override' out, or ask an admin."
              .formatted(name(security)));
    }
  }
}
