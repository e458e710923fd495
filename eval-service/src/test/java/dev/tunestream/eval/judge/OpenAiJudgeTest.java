package dev.tunestream.eval.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tunestream.eval.question.Question;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server of the test's own that speaks OpenAI's protocol. */
class OpenAiJudgeTest {
  private static final Question QUESTION =
      new Question(new int[] {1}, "What is {answer}?", "A log.");

  private final List<JsonNode> asked = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private HttpServer server;
  private String says = "{\"score\": 7, \"reason\": \"part of it\"}";
  private int failures;
  private int status = 200;
  private Duration pause = Duration.ZERO;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void asksForAVerdictAndReadsIt() {
    Verdict verdict = judge("secret").of(QUESTION, "A topic.");

    assertThat(verdict).isEqualTo(new Verdict(0.7, "part of it"));
    JsonNode request = asked.getFirst();
    assertThat(request.path("model").asText()).isEqualTo("grader");
    assertThat(request.path("temperature").asInt()).isZero();
    assertThat(request.at("/messages/0/content").asText())
        .contains("Question:\nWhat is {answer}?\n", "Reference:\nA log.\n", "Answer:\nA topic.\n");
    assertThat(authorizations).containsExactly("Bearer secret");
  }

  @Test
  void wordsAroundTheVerdictDoNotMatter() {
    says = "Sure!\n```json\n{\"score\": 0, \"reason\": \"wrong\"}\n```";

    assertThat(judge(null).of(QUESTION, "No.")).isEqualTo(new Verdict(0, "wrong"));
  }

  @Test
  void triesAgainWhenItIsBusy() {
    failures = 2;

    assertThat(judge(null).of(QUESTION, "No.").score()).isEqualTo(0.7);
    assertThat(asked).hasSize(3);
  }

  @Test
  void aJudgeThatTimesOutIsToldWithTheWayOut() {
    pause = Duration.ofSeconds(3);

    assertThatThrownBy(() -> judge(null).of(QUESTION, "No."))
        .isInstanceOf(JudgeException.class)
        .hasMessageContaining("The judge grader at http://127.0.0.1:")
        .hasMessageContaining("gave no verdict within 0.5 s (3 attempts)")
        .hasMessageContaining("tunestream.judge.timeout");
  }

  @Test
  void aJudgeThatIsNotThereIsTold() {
    server.stop(0);

    assertThatThrownBy(() -> judge(null).of(QUESTION, "No."))
        .hasMessageContaining("can't be reached");
  }

  @Test
  void aRefusalIsNotTriedAgain() {
    status = 401;

    assertThatThrownBy(() -> judge("secret").of(QUESTION, "No."))
        .hasMessageContaining("refuses with status 401")
        .hasMessageNotContaining("secret");
    assertThat(asked).hasSize(1);
  }

  @Test
  void whatIsNoVerdictIsShown() {
    says = "I would say it is quite good.";

    assertThatThrownBy(() -> judge(null).of(QUESTION, "No."))
        .hasMessageContaining("what is no verdict: I would say it is quite good.");

    says = "{\"score\": 11, \"reason\": \"best\"}";
    assertThatThrownBy(() -> judge(null).of(QUESTION, "No.")).hasMessageContaining("no verdict");
  }

  private OpenAiJudge judge(String key) {
    return new OpenAiJudge(
        new JudgeSettings(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"),
            "grader",
            key,
            Duration.ofMillis(500),
            3));
  }

  private void answer(HttpExchange exchange) throws IOException {
    ObjectMapper json = new ObjectMapper();
    asked.add(json.readTree(exchange.getRequestBody().readAllBytes()));
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization != null) {
      authorizations.add(authorization);
    }
    pause();
    var document = json.createObjectNode();
    document.putArray("choices").addObject().putObject("message").put("content", says);
    byte[] body = json.writeValueAsBytes(document);
    exchange.sendResponseHeaders(failures-- > 0 ? 503 : status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void pause() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
