package dev.tunestream.eval.serve.rest;

import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.catalogue.Catalogue;
import dev.tunestream.eval.serve.generate.GenerationDesk;
import dev.tunestream.eval.serve.openai.ModelList;
import dev.tunestream.eval.serve.openai.Protocol;
import dev.tunestream.eval.serve.openai.Request;
import dev.tunestream.service.keys.Gate;
import dev.tunestream.service.keys.Roles;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The doors of the API. They are routes of the HTTP server that is there for health and metrics
 * anyway: an answer is written piece by piece by hand, and a framework for resources would only
 * make the service start later.
 */
@Singleton
class ServingRoutes {
  private static final String DOORS =
      "POST /v1/completions, POST /v1/chat/completions, GET /v1/models and GET /v1/models/{model}";

  private final ServingSettings settings;
  private final Catalogue catalogue;
  private final ModelsView view;
  private final GenerationDesk desk;
  private final ServingMetrics metrics;

  @Inject
  ServingRoutes(
      ServingSettings settings,
      Catalogue catalogue,
      ModelsView view,
      GenerationDesk desk,
      ServingMetrics metrics) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.view = view;
    this.desk = desk;
    this.metrics = metrics;
  }

  void install(@Observes Router router) {
    ask(router, "/v1/completions", Protocol.COMPLETIONS);
    ask(router, "/v1/chat/completions", Protocol.CHATS);
    gate(router.get("/v1/models"))
        .handler(context -> tell(context, () -> ModelList.of(catalogue.list()).toString()));
    gate(router.get("/v1/models/:model"))
        .handler(context -> tell(context, () -> model(context.pathParam("model"))));
    gate(router.route("/v1/*"))
        .handler(
            context ->
                out(context)
                    .fail(
                        RefusedException.of(
                            404,
                            "There is no %s %s; there are %s."
                                .formatted(
                                    context.request().method(), context.normalizedPath(), DOORS))))
        .failureHandler(this::failed);
  }

  /** To ask a model is to look something up: nothing is kept of it. */
  private static Route gate(Route route) {
    return Gate.before(
        route,
        Roles.READER,
        (context, refusal) ->
            out(context).fail(RefusedException.ofCaller(refusal.status(), refusal.sentence())));
  }

  /** Requests are read on other threads than those of connections, a few at a time. */
  private void ask(Router router, String path, Protocol protocol) {
    gate(router.post(path))
        .handler(BodyHandler.create(false).setBodyLimit(settings.bodyBytes()))
        .blockingHandler(context -> ask(context, protocol))
        .failureHandler(this::failed);
  }

  private void ask(RoutingContext context, Protocol protocol) {
    HttpOut out = new HttpOut(context, metrics::ended);
    try {
      requireJson(context);
      requireReplayed();
      byte[] body = context.body().isEmpty() ? new byte[0] : context.body().buffer().getBytes();
      Request request = protocol.read(body, catalogue::get);
      desk.take(request.ask(), metrics.counted(request.reply(out)));
    } catch (RuntimeException e) {
      out.fail(e);
    }
  }

  /** A page of another site can't send this type without being allowed to. */
  private static void requireJson(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw RefusedException.of(
          415,
          "The header Content-Type is %s; it must be application/json."
              .formatted(type == null ? "missing" : "'" + type + "'"));
    }
  }

  private void requireReplayed() {
    if (!view.isReplayed()) {
      throw RefusedException.notNow(
          "Which models there are is being read from Kafka; try again in a moment.");
    }
  }

  private void tell(RoutingContext context, Supplier<String> document) {
    HttpOut out = out(context);
    try {
      requireReplayed();
      out.whole(document.get());
    } catch (RuntimeException e) {
      out.fail(e);
    }
  }

  private String model(String name) {
    return ModelList.of(name, catalogue.get(name)).toString();
  }

  /** For what is no request to a model, and not counted as one. */
  private static HttpOut out(RoutingContext context) {
    return new HttpOut(context, result -> {});
  }

  /** What goes wrong before a handler of ours, such as a body that is too large. */
  private void failed(RoutingContext context) {
    out(context).fail(failure(context));
  }

  private Throwable failure(RoutingContext context) {
    if (context.statusCode() == 413) {
      return RefusedException.of(
          413,
          "The body is larger than %d bytes (tunestream.serving.body-bytes). Send several requests."
              .formatted(settings.bodyBytes()));
    }
    return context.failure() == null
        ? RefusedException.of(context.statusCode(), "The request can't be read.")
        : context.failure();
  }
}
