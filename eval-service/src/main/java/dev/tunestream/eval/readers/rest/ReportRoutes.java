package dev.tunestream.eval.readers.rest;

import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.eval.readers.ReadReports;
import dev.tunestream.events.AnswerRated;
import dev.tunestream.messaging.BrokerUnavailableException;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.service.Problem;
import dev.tunestream.service.ProblemAnswer;
import dev.tunestream.service.RequestRefusedException;
import dev.tunestream.service.keys.Gate;
import dev.tunestream.service.keys.Roles;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page of an evaluation at {@code /evaluations/<id>}, and its ratings beneath it. Routes of the
 * server that is there anyway, as for the API that models answer at.
 */
@Singleton
class ReportRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ReportRoutes.class);
  private static final long MOST_BODY_BYTES = 64 << 10;
  private static final String RATINGS = "/evaluations/:evaluation/ratings";
  private static final String JSON = "application/json";

  private final ReadReports reports;
  private final EventPublisher publisher;

  @Inject
  ReportRoutes(ReadReports reports, EventPublisher publisher) {
    this.reports = reports;
    this.publisher = publisher;
  }

  /** What a route does; it may block, and throws what is to be told. */
  private interface Work {
    void on(RoutingContext context);
  }

  void install(@Observes Router router) {
    gate(router.get("/evaluations/:evaluation"), Roles.READER)
        .blockingHandler(telling(this::page), false);
    gate(router.get(RATINGS), Roles.READER).blockingHandler(telling(this::ratings), false);
    gate(router.post(RATINGS), Roles.SUBMITTER)
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BODY_BYTES))
        .blockingHandler(telling(this::rate), false)
        .failureHandler(
            context ->
                fail(
                    context,
                    context.statusCode() == 413 ? 413 : 400,
                    "The body can't be read, or has more than %d bytes."
                        .formatted(MOST_BODY_BYTES)));
  }

  private static Route gate(Route route, String role) {
    return Gate.before(
        route, role, (context, refusal) -> fail(context, refusal.status(), refusal.sentence()));
  }

  private void page(RoutingContext context) {
    String evaluation = context.pathParam("evaluation");
    byte[] page = reports.page(evaluation, "/evaluations/" + evaluation + "/ratings");
    context
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(page));
  }

  private void ratings(RoutingContext context) {
    String ratings = reports.ratings(context.pathParam("evaluation"));
    context.response().putHeader("Content-Type", JSON).end(ratings);
  }

  private void rate(RoutingContext context) {
    requireJson(context);
    byte[] body = context.body().isEmpty() ? new byte[0] : context.body().buffer().getBytes();
    AnswerRated rating = reports.rating(context.pathParam("evaluation"), body);
    publisher.publish(rating.key() + "/" + UUID.randomUUID(), rating);
    context.response().setStatusCode(204).end();
  }

  /** A page of another site can't send this type without being allowed to. */
  private static void requireJson(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(JSON)) {
      throw RequestRefusedException.malformed(
          "The header Content-Type is %s; it must be application/json."
              .formatted(type == null ? "missing" : "'" + type + "'"));
    }
  }

  private static Handler<RoutingContext> telling(Work work) {
    return context -> {
      try {
        work.on(context);
      } catch (RequestRefusedException e) {
        fail(context, e.status(), e.getMessage());
      } catch (StoreUnavailableException | BrokerUnavailableException e) {
        fail(context, 503, e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("A request failed", e);
        fail(context, 500, "Something went wrong inside the service; its log tells what.");
      }
    };
  }

  private static void fail(RoutingContext context, int status, String sentence) {
    ProblemAnswer.send(context, new Problem(status, sentence));
  }
}
