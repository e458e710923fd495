package dev.tunestream.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private HttpServer service;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void isReadyWhenTheServiceSaysSo() {
    answers(200, "{\"status\":\"UP\",\"checks\":[]}");

    assertThat(Readiness.of(url()))
        .isEqualTo(new Readiness(url(), true, null))
        .hasToString("ready");
  }

  @Test
  void namesTheCheckThatIsDownAndItsReason() {
    answers(
        503,
        """
        {"status":"DOWN","checks":[
          {"name":"store","status":"UP","data":{"bucket":"tunestream"}},
          {"name":"broker","status":"DOWN","data":{"reason":"no node answers"}},
          {"name":"journal","status":"DOWN","data":{"state":"catching up"}},
          {"name":"engine","status":"DOWN"}]}
        """);

    assertThat(Readiness.of(url()))
        .hasToString("not ready: broker (no node answers), journal (catching up), engine");
  }

  @Test
  void showsTheStatusOfAnAnswerThatIsNoJson() {
    answers(502, "<html>");

    assertThat(Readiness.of(url())).hasToString("not ready: answers with HTTP 502 and no JSON");
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    URI nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }

    assertThat(Readiness.of(nobody).reason()).startsWith("does not answer: ");
  }

  @Test
  void keepsTheOrderOfTheServices() {
    answers(200, "{}");
    Map<String, URI> services = new LinkedHashMap<>();
    services.put("z", url());
    services.put("a", url());

    assertThat(Readiness.of(services).keySet()).containsExactly("z", "a");
  }

  private void answers(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    service.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + service.getAddress().getPort());
  }
}
