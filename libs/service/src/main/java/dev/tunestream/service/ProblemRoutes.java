package dev.tunestream.service;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with a {@link Problem} what fails before or behind the doors of a service: a body that is
 * announced too large, an address that can't be read, a route that isn't there.
 */
@Singleton
class ProblemRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemRoutes.class);

  /** Before the framework's own look at the length, whose answer says nothing. */
  private static final int FIRST = -10_000;

  /** Behind all others but the framework's last one. */
  private static final int LAST = Integer.MAX_VALUE - 10;

  private final long mostBodyBytes;

  ProblemRoutes(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> mostBody) {
    this.mostBodyBytes = mostBody.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
  }

  void install(@Observes Router router) {
    router.route().order(FIRST).handler(this::checkLength);
    router
        .route()
        .order(LAST)
        .handler(ProblemRoutes::unknown)
        .failureHandler(ProblemRoutes::failed);
  }

  private void checkLength(RoutingContext request) {
    OptionalLong bytes = number(request.request().getHeader(HttpHeaders.CONTENT_LENGTH));
    if (bytes.isEmpty() || bytes.getAsLong() <= mostBodyBytes) {
      request.next();
      return;
    }
    // What comes is not read, so the connection can't be used again.
    request.response().putHeader(HttpHeaders.CONNECTION, "close");
    request.response().endHandler(sent -> request.request().connection().close());
    ProblemAnswer.send(
        request,
        new Problem(
            413,
            "The body has %d bytes; this service takes %d (quarkus.http.limits.max-body-size)."
                .formatted(bytes.getAsLong(), mostBodyBytes)));
  }

  private static OptionalLong number(String text) {
    return text != null && text.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private static void unknown(RoutingContext request) {
    ProblemAnswer.send(request, Problem.ofProtocol(404, words(request)));
  }

  private static void failed(RoutingContext request) {
    if (request.statusCode() >= 400 && request.statusCode() < 500) {
      ProblemAnswer.send(request, Problem.ofProtocol(request.statusCode(), words(request)));
    } else {
      LOG.error("A request failed", request.failure());
      ProblemAnswer.send(request, Problem.INSIDE);
    }
  }

  private static String words(RoutingContext request) {
    return request.request().method() + " " + request.normalizedPath();
  }
}
