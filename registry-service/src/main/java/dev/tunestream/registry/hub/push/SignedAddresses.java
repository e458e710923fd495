package dev.tunestream.registry.hub.push;

import dev.tunestream.service.keys.Roles;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whoever holds a signed address for an upload is let in as the one that it was given to, and to
 * that address alone. Looked at before keys, which then tell what is missing.
 */
@ApplicationScoped
class SignedAddresses implements HttpAuthenticationMechanism {
  private final UploadAddress addresses;

  SignedAddresses(UploadAddress addresses) {
    this.addresses = addresses;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager providers) {
    HttpServerRequest request = context.request();
    String path = context.normalizedPath();
    if (request.method() != HttpMethod.PUT || !path.startsWith(UploadAddress.PATH)) {
      return Uni.createFrom().nullItem();
    }
    UploadAddress.Grant grant =
        new UploadAddress.Grant(
            path.substring(UploadAddress.PATH.length()),
            number(request.getParam("size")),
            number(request.getParam("until")),
            request.getParam("by", ""));
    return addresses.isGood(grant, request.getParam("signature"))
        ? Uni.createFrom().item(identity(grant.by()))
        : Uni.createFrom().nullItem();
  }

  private static SecurityIdentity identity(String by) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(by))
        .addRole(Roles.SUBMITTER)
        .build();
  }

  private static long number(String text) {
    return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 1;
  }
}
