package dev.tunestream.eval.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.tunestream.eval.question.Question;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** A judge behind {@code /chat/completions}. */
public final class OpenAiJudge implements Judge, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TOKENS = 300;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;
  private static final double BEST = 10;

  private final JudgeSettings settings;
  private final HttpClient client;
  private final RetryPolicy<Object> retries;

  public OpenAiJudge(JudgeSettings settings) {
    this.settings = settings;
    this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    this.retries =
        RetryPolicy.builder()
            .handle(IOException.class)
            .withMaxAttempts(settings.attempts())
            .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5))
            .build();
  }

  @Override
  public String model() {
    return settings.model();
  }

  @Override
  public String prompt() {
    return JudgePrompt.TEXT;
  }

  @Override
  public Verdict of(Question question, String answer) {
    try {
      return verdict(Failsafe.with(retries).get(() -> ask(JudgePrompt.of(question, answer))));
    } catch (FailsafeException e) {
      throw new JudgeException(
          "The judge %s %s (%d attempts). Look whether it runs, or raise tunestream.judge.timeout; the evaluation can be asked for again, and verdicts that are there are kept."
              .formatted(settings, what(e.getCause()), settings.attempts()),
          e);
    }
  }

  private String what(Throwable failure) {
    return switch (failure) {
      case HttpTimeoutException _ ->
          "gave no verdict within %.1f s".formatted(settings.timeout().toMillis() / 1000.0);
      case ConnectException _ -> "can't be reached";
      default -> "gave no verdict: " + failure.getMessage();
    };
  }

  private String ask(String prompt) throws IOException, InterruptedException {
    ObjectNode body =
        JSON.createObjectNode()
            .put("model", settings.model())
            .put("temperature", 0)
            .put("max_tokens", MOST_TOKENS);
    body.putArray("messages").addObject().put("role", "user").put("content", prompt);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.endpoint() + "/chat/completions"))
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (settings.key() != null) {
      request.header("Authorization", "Bearer " + settings.key());
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() >= SERVER_ERRORS) {
      throw new IOException("it answers with status " + response.statusCode());
    }
    if (response.statusCode() != 200) {
      throw new JudgeException(
          "The judge %s refuses with status %d: %s. Check tunestream.judge.model and its key."
              .formatted(settings, response.statusCode(), shortened(response.body())));
    }
    return response.body();
  }

  private Verdict verdict(String body) {
    try {
      String said = JSON.readTree(body).at("/choices/0/message/content").asText();
      int begin = said.indexOf('{');
      int end = said.lastIndexOf('}');
      JsonNode verdict =
          JSON.readTree(begin >= 0 && end > begin ? said.substring(begin, end + 1) : "null");
      JsonNode score = verdict.path("score");
      if (score.isNumber() && score.doubleValue() >= 0 && score.doubleValue() <= BEST) {
        return new Verdict(score.doubleValue() / BEST, verdict.path("reason").asText());
      }
      throw noVerdict(said);
    } catch (JsonProcessingException e) {
      throw noVerdict(body);
    }
  }

  private JudgeException noVerdict(String said) {
    return new JudgeException(
        "The judge %s answers with what is no verdict: %s. It must reply {\"score\": 0 to 10, \"reason\": \"…\"}; take a larger model."
            .formatted(settings, shortened(said)));
  }

  private static String shortened(String text) {
    return text.length() <= 120 ? text : text.substring(0, 120) + "…";
  }

  @Override
  public void close() {
    client.close();
  }
}
