package dev.tunestream.service.keys;

import dev.tunestream.keys.Role;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Gives every request an identity: that of its key, or an anonymous one, which may look things up
 * where it comes from this machine. It refuses nobody; what a route asks for does.
 */
@ApplicationScoped
class KeyMechanism implements HttpAuthenticationMechanism {
  /** What a client is to send, in the header {@code WWW-Authenticate} (RFC 6750). */
  static final String CHALLENGE = "Bearer realm=\"tunestream\"";

  private static final String CALLER = Caller.class.getName();

  private final Callers callers;

  @Inject
  KeyMechanism(Callers callers) {
    this.callers = callers;
  }

  /** Who has made a request that this mechanism has seen. */
  static Caller callerOf(RoutingContext request) {
    return ((QuarkusHttpUser) request.user()).getSecurityIdentity().getAttribute(CALLER);
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager providers) {
    // Of the connection: what a header says of it, anybody can write.
    SocketAddress peer = request.request().connection().remoteAddress();
    Caller caller =
        callers.of(
            request.request().getHeader(HttpHeaderNames.AUTHORIZATION),
            peer == null ? null : peer.hostAddress());
    return Uni.createFrom().item(identity(caller));
  }

  private static SecurityIdentity identity(Caller caller) {
    QuarkusSecurityIdentity.Builder identity =
        QuarkusSecurityIdentity.builder().addAttribute(CALLER, caller);
    switch (caller) {
      case Caller.Holder holder ->
          identity.setPrincipal(new QuarkusPrincipal(holder.key().name())).setAnonymous(false);
      case Caller.Stranger _ -> identity.setPrincipal(new QuarkusPrincipal("")).setAnonymous(true);
    }
    for (Role role : Role.values()) {
      if (caller.refusal(role).isEmpty()) {
        identity.addRole(role.toString());
      }
    }
    return identity.build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom()
        .item(
            new ChallengeData(
                HttpResponseStatus.UNAUTHORIZED.code(),
                HttpHeaderNames.WWW_AUTHENTICATE,
                CHALLENGE));
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
    return Uni.createFrom()
        .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
  }
}
