package dev.tunestream.service.keys;

import dev.tunestream.keys.Role;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * For routes of Vert.x what {@code @RolesAllowed} is for methods of JAX-RS: it lets callers with a
 * role through, before a body is read.
 */
public final class Gate implements SecurityPolicyHandler {
  /** Under this word a route says which role it asks for. */
  static final String ROLE = "role";

  private final Role role;
  private final BiConsumer<RoutingContext, Refusal> refuse;

  private Gate(Role role, BiConsumer<RoutingContext, Refusal> refuse) {
    this.role = role;
    this.refuse = refuse;
  }

  /**
   * Puts a gate before what a route does; to be called before it is given handlers.
   *
   * @param role one of {@link Roles}
   * @param refuse answers those that are not let through
   */
  public static Route before(Route route, String role, BiConsumer<RoutingContext, Refusal> refuse) {
    return route.putMetadata(ROLE, role).handler(new Gate(Role.named(role).orElseThrow(), refuse));
  }

  @Override
  public void handle(RoutingContext request) {
    Optional<Refusal> refusal = KeyMechanism.callerOf(request).refusal(role);
    if (refusal.isEmpty()) {
      request.next();
    } else {
      if (refusal.get().status() == 401) {
        request.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, KeyMechanism.CHALLENGE);
      }
      refuse.accept(request, refusal.get());
    }
  }
}
