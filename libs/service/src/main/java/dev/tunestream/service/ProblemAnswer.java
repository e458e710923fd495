package dev.tunestream.service;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Answers a request to a route of Vert.x with a {@link Problem}. */
public final class ProblemAnswer {
  private ProblemAnswer() {}

  /** Ends the response, unless it has begun already: then the connection breaks off. */
  public static void send(RoutingContext request, Problem problem) {
    if (request.response().headWritten()) {
      request.response().reset();
      return;
    }
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(problem.json());
  }
}
