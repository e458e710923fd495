package dev.tunestream.eval.serve.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.rest.ServingMetrics.Result;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client gets, and what is noticed of it, on a server that answers nothing by itself. */
class HttpOutTest {
  private final List<Result> results = new CopyOnWriteArrayList<>();
  private final BlockingQueue<HttpOut> outs = new LinkedBlockingQueue<>();
  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;

  @BeforeEach
  void listen() {
    Router router = Router.router(vertx);
    router.route().handler(request -> outs.add(new HttpOut(request, results::add)));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aDocumentIsTheAnswer() throws InterruptedException {
    CompletableFuture<HttpResponse<String>> asked = ask();
    outs.take().whole("{}");

    assertThat(asked.join().statusCode()).isEqualTo(200);
    assertThat(asked.join().headers().firstValue("Content-Type")).contains("application/json");
    assertThat(asked.join().body()).isEqualTo("{}");
    assertThat(results).containsExactly(Result.ANSWERED);
  }

  @Test
  void eventsAreServerSentOnesAndEndWithTheWordForIt() throws InterruptedException {
    CompletableFuture<HttpResponse<String>> asked = ask();
    HttpOut out = outs.take();
    out.event("{\"a\":1}");
    out.event("{\"a\":2}");
    out.endOfEvents();

    assertThat(asked.join().headers().firstValue("Content-Type"))
        .contains("text/event-stream; charset=utf-8");
    assertThat(asked.join().body())
        .isEqualTo("data: {\"a\":1}\n\ndata: {\"a\":2}\n\ndata: [DONE]\n\n");
    assertThat(results).containsExactly(Result.ANSWERED);
  }

  @Test
  void whatIsRefusedHasItsStatus() throws InterruptedException {
    CompletableFuture<HttpResponse<String>> asked = ask();
    outs.take().fail(RefusedException.field("n", "'n' is 0."));

    assertThat(asked.join().statusCode()).isEqualTo(400);
    assertThat(asked.join().body())
        .isEqualTo(
            "{\"error\":{\"message\":\"'n' is 0.\",\"type\":\"invalid_request_error\",\"param\":\"n\",\"code\":null}}");
    assertThat(results).containsExactly(Result.REFUSED);
  }

  @Test
  void whatMayWorkLaterSaysWhen() throws InterruptedException {
    CompletableFuture<HttpResponse<String>> asked = ask();
    outs.take().fail(new StoreUnavailableException("The store is away.", null));

    assertThat(asked.join().statusCode()).isEqualTo(503);
    assertThat(asked.join().headers().firstValue("Retry-After")).contains("5");
    assertThat(asked.join().body()).contains("The store is away.").contains("server_error");
    assertThat(results).containsExactly(Result.DEFERRED);
  }

  @Test
  void whatBreaksIsToldWithoutItsInsides() throws InterruptedException {
    CompletableFuture<HttpResponse<String>> asked = ask();
    outs.take().fail(new IllegalStateException("secret"));

    assertThat(asked.join().statusCode()).isEqualTo(500);
    assertThat(asked.join().body()).contains("its log tells what").doesNotContain("secret");
    assertThat(results).containsExactly(Result.FAILED);
  }

  @Test
  void aStreamThatBreaksEndsWithTheError() throws InterruptedException {
    CompletableFuture<HttpResponse<String>> asked = ask();
    HttpOut out = outs.take();
    out.event("{}");
    out.fail(RefusedException.notNow("The service stops."));

    assertThat(asked.join().statusCode()).isEqualTo(200);
    assertThat(asked.join().body())
        .startsWith("data: {}\n\ndata: {\"error\":{\"message\":\"The service stops.\"")
        .doesNotContain("[DONE]");
    assertThat(results).containsExactly(Result.DEFERRED);
  }

  @Test
  void aClientThatGoesAwayIsNoticed() throws IOException, InterruptedException {
    Socket client = connect();
    HttpOut out = outs.take();
    assertThat(out.isClosed()).isFalse();
    client.close();

    await().until(out::isClosed);
    out.event("{}");
    out.fail(new IllegalStateException("nobody is told"));
    await().untilAsserted(() -> assertThat(results).containsExactly(Result.ABANDONED));
  }

  @Test
  void aClientThatDoesNotReadIsGivenUp() throws IOException, InterruptedException {
    try (Socket client = connect()) {
      HttpOut out = outs.take();
      String large = "\"" + "x".repeat(100_000) + "\"";
      // What the two ends' sockets hold by themselves is of the system.
      for (int i = 0; i < 1000 && !out.isClosed(); i++) {
        out.event(large);
      }

      assertThat(out.isClosed()).isTrue();
      assertThat(results).containsExactly(Result.ABANDONED);
      InputStream in = client.getInputStream();
      await().until(() -> isAtEnd(in));
    }
  }

  private static boolean isAtEnd(InputStream in) {
    try {
      return in.skip(1_000_000) == 0 && in.read() < 0;
    } catch (IOException e) {
      // The connection was reset.
      return true;
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket("127.0.0.1", server.actualPort());
    client
        .getOutputStream()
        .write("POST / HTTP/1.1\r\nHost: me\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  private CompletableFuture<HttpResponse<String>> ask() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort())).build();
    HttpClient client = HttpClient.newHttpClient();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .whenComplete((response, thrown) -> client.shutdown());
  }
}
