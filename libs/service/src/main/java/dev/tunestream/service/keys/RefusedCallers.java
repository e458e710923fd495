package dev.tunestream.service.keys;

import dev.tunestream.keys.Role;
import dev.tunestream.service.Problem;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells callers of methods of JAX-RS why they are not let through. */
class RefusedCallers {
  @ServerExceptionMapper({UnauthorizedException.class, ForbiddenException.class})
  Response toResponse(SecurityException thrown, ResourceInfo route, RoutingContext request) {
    Refusal refusal =
        needed(route)
            .flatMap(role -> KeyMechanism.callerOf(request).refusal(role))
            .orElse(Refusal.ofNobody());
    Response.ResponseBuilder answer =
        Response.status(refusal.status())
            .type(Problem.MEDIA_TYPE)
            .entity(new Problem(refusal.status(), refusal.sentence()).json());
    return refusal.status() == 401
        ? answer.header(HttpHeaders.WWW_AUTHENTICATE, KeyMechanism.CHALLENGE).build()
        : answer.build();
  }

  /** The role that a route asks for, on its method or else on its class. */
  private static Optional<Role> needed(ResourceInfo route) {
    Method method = route.getResourceMethod();
    return Optional.ofNullable(method.getAnnotation(RolesAllowed.class))
        .or(() -> Optional.ofNullable(route.getResourceClass().getAnnotation(RolesAllowed.class)))
        .flatMap(allowed -> Role.named(allowed.value()[0]));
  }
}
