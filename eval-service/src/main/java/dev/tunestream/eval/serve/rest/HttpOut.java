package dev.tunestream.eval.serve.rest;

import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.openai.ErrorDocument;
import dev.tunestream.eval.serve.openai.Out;
import dev.tunestream.eval.serve.rest.ServingMetrics.Result;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A response of HTTP. What is sent is written by the connection's own thread, so that whoever
 * generates doesn't wait for a slow client; one that doesn't read is given up before what it is to
 * be sent fills the memory.
 */
final class HttpOut implements Out {
  private static final long MOST_UNREAD_BYTES = 8 << 20;
  private static final String RETRY_AFTER_SECONDS = "5";

  private final HttpServerResponse response;
  private final Consumer<Result> whenEnded;
  private final Context connection;
  private final AtomicLong unread = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean streams;

  /**
   * To be made by a handler of the request.
   *
   * @param whenEnded is told once how it has ended
   */
  HttpOut(RoutingContext request, Consumer<Result> whenEnded) {
    this.response = request.response();
    this.whenEnded = whenEnded;
    this.connection = Vertx.currentContext();
    request.addEndHandler(sent -> end(Result.ABANDONED));
  }

  @Override
  public boolean isClosed() {
    return ended.get() || response.closed();
  }

  @Override
  public void whole(String json) {
    if (end(Result.ANSWERED)) {
      send(200, json);
    }
  }

  @Override
  public void event(String json) {
    if (!isClosed()) {
      streams = true;
      write(json);
    }
  }

  @Override
  public void endOfEvents() {
    if (!isClosed()) {
      write("[DONE]");
      endStream(Result.ANSWERED);
    }
  }

  /** A stream that has begun ends with the error, for its status is written. */
  @Override
  public void fail(Throwable why) {
    RefusedException refused = Failures.of(why);
    Result result = result(refused.status());
    String error = ErrorDocument.of(refused).toString();
    if (streams && !isClosed()) {
      write(error);
      endStream(result);
    } else if (end(result)) {
      send(refused.status(), error);
    }
  }

  private static Result result(int status) {
    return switch (status) {
      case 500 -> Result.FAILED;
      case 503 -> Result.DEFERRED;
      default -> Result.REFUSED;
    };
  }

  /** Whether this is the end, and there was not another one before it. */
  private boolean end(Result result) {
    boolean first = ended.compareAndSet(false, true);
    if (first) {
      whenEnded.accept(result);
    }
    return first;
  }

  private void send(int status, String json) {
    connection.runOnContext(
        now -> {
          if (!response.closed()) {
            if (status == 503) {
              response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
            }
            response.setStatusCode(status).putHeader("Content-Type", "application/json").end(json);
          }
        });
  }

  private void write(String json) {
    Buffer event = Buffer.buffer("data: " + json + "\n\n");
    if (unread.addAndGet(event.length()) > MOST_UNREAD_BYTES) {
      if (end(Result.ABANDONED)) {
        connection.runOnContext(now -> response.reset());
      }
      return;
    }
    connection.runOnContext(
        now -> {
          if (!response.closed() && !response.ended()) {
            begin();
            response.write(event).onComplete(written -> unread.addAndGet(-event.length()));
          }
        });
  }

  private void begin() {
    if (!response.headWritten()) {
      response
          .setChunked(true)
          .putHeader("Content-Type", "text/event-stream; charset=utf-8")
          .putHeader("Cache-Control", "no-cache");
    }
  }

  private void endStream(Result result) {
    if (end(result)) {
      connection.runOnContext(
          now -> {
            if (!response.closed()) {
              response.end();
            }
          });
    }
  }
}
