package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Registered versions answer to curl, to OpenAI's client and to anybody else as the engine does.
 */
@ExtendWith(Stack.Extension.class)
class ServingIT {
  private static final String PAGE = "docs/serving.md";
  private static final String ANSWERS = "my-answers";
  private static final String CHATS = "my-chats";
  private static final String PROMPT = "### Question:\nWhat is a seal?\n\n### Answer:\n";
  private static final String CHAT =
      "{% for m in messages %}{% if m.role == 'user' %}Q: {{ m.content }} A:{% else %} {{ m.content }}{% endif %}{% endfor %}";

  @TempDir private static Path folder;
  private static Stack stack;
  private static URI api;

  @BeforeAll
  static void train(Stack running) {
    stack = running;
    api = stack.service("eval-service");
    Path rows = Rows.write(folder, "rows.jsonl", Rows.questions(40));
    succeeds("ingest", rows.toString(), "--dataset", "served", "--template", "qa");
    submit(ANSWERS, "qa");
    submit(CHATS, "{chat: \"%s\"}".formatted(CHAT));
    for (String model : List.of(ANSWERS, CHATS)) {
      Pauses.until(model + " can be asked", () -> names().contains(model + ":1"));
      succeeds("model", model, "--version", "1", "--out", adapter(model).toString());
    }
  }

  private static void submit(String model, String template) {
    Path recipe =
        Rows.write(
            folder,
            model + ".yaml",
            List.of(
                "name: " + model,
                "base: seedling",
                "data: {dataset: served, template: %s}".formatted(template),
                "adapter: {method: lora, rank: 8, targets: all-linear}",
                "training: {maxSteps: 12, batchSize: 8, learningRate: 5.0e-3}",
                "evaluation: {maxNewTokens: 4}"));
    succeeds("submit", recipe.toString(), "--job", model + "-job");
  }

  @Test
  void listsTheVersionsThatAreRegistered() {
    assertThat(names()).contains(ANSWERS, ANSWERS + "@latest", ANSWERS + ":1", CHATS);
  }

  @Test
  void twoAdaptersOverOneBaseAnswerAtTheSameTimeAsLmGenerateDoes() {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      for (String model : List.of(ANSWERS, CHATS)) {
        answers.add(later(() -> text(post("/v1/completions", completion(model, r -> {})))));
        answers.add(
            later(
                () ->
                    streamed(
                        post("/v1/completions", completion(model, r -> r.put("stream", true))))));
      }
    }

    String ofAnswers = generated(ANSWERS, PROMPT, "--max-new-tokens", "24");
    String ofChats = generated(CHATS, PROMPT, "--max-new-tokens", "24");
    assertThat(ofAnswers).isNotEqualTo(ofChats);
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).join()).isEqualTo(i % 4 < 2 ? ofAnswers : ofChats);
    }
  }

  @Test
  void drawnAnswersAreThoseOfLmGenerateWithTheSameSeed() {
    String answer =
        text(
            post(
                "/v1/completions",
                completion(
                    ANSWERS, r -> r.put("temperature", 0.9).put("top_p", 0.95).put("seed", 7))));

    assertThat(answer)
        .isEqualTo(
            generated(
                ANSWERS,
                PROMPT,
                "--max-new-tokens",
                "24",
                "--temperature",
                "0.9",
                "--top-p",
                "0.95",
                "--seed",
                "7"));
  }

  @Test
  void aChatIsTheTemplatesTextContinued() {
    ObjectNode chat = new ObjectMapper().createObjectNode();
    chat.put("model", CHATS).put("temperature", 0).put("max_tokens", 24);
    chat.putArray("messages").addObject().put("role", "user").put("content", "What is a seal?");

    JsonNode answer = Tunestream.json(post("/v1/chat/completions", chat).body());

    assertThat(answer.at("/choices/0/message/content").asText())
        .isEqualTo(generated(CHATS, "Q: What is a seal? A:", "--max-new-tokens", "24"));
  }

  @Test
  void aClientThatGoesAwayIsNotAnsweredToTheEnd() throws IOException {
    double before = abandoned();
    ObjectNode request =
        completion(ANSWERS, r -> r.put("max_tokens", 400).put("n", 32).put("stream", true));
    byte[] body = request.put("temperature", 1).toString().getBytes(StandardCharsets.UTF_8);
    try (Socket client = new Socket(api.getHost(), api.getPort())) {
      String head =
          "POST /v1/completions HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
              .formatted(api.getAuthority(), body.length);
      client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().write(body);
      InputStream answer = client.getInputStream();
      assertThat(new String(answer.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }

    Pauses.until("the client is missed", () -> abandoned() > before);
  }

  @Test
  void whatThePageTellsToTypeRuns() {
    assumeTrue(isThere("jq") && isThere("curl"), "needs jq and curl");

    Tunestream.Ran ran =
        Tunestream.run(
            stack.home(),
            List.of("bash", "-c", "set -eu\n" + String.join("", Readme.blocks(PAGE, "sh"))));

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains(ANSWERS + "@latest")
        .contains("\"object\":\"text_completion\"")
        .contains("\"finish_reason\"");
  }

  @Test
  void openAisClientUnderstandsTheAnswers() {
    Python.assumeThere("openai");
    String script = "export EVAL_URL='%s'\npython3 - <<'PYTHON'\n%sPYTHON\n";

    Tunestream.Ran ran =
        Tunestream.run(
            stack.home(),
            List.of(
                "bash",
                "-c",
                script.formatted(api, String.join("", Readme.blocks(PAGE, "python")))));

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    String answer = generated(ANSWERS, PROMPT, "--max-new-tokens", "40");
    assertThat(ran.out()).isEqualTo(answer + "\n" + answer);
  }

  private static ObjectNode completion(String model, Consumer<ObjectNode> more) {
    ObjectNode request =
        new ObjectMapper()
            .createObjectNode()
            .put("model", model)
            .put("prompt", PROMPT)
            .put("max_tokens", 24)
            .put("temperature", 0);
    more.accept(request);
    return request;
  }

  private static CompletableFuture<String> later(Supplier<String> work) {
    return CompletableFuture.supplyAsync(work);
  }

  private static HttpResponse<String> post(String path, ObjectNode body) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(api.resolve(path))
              .timeout(Duration.ofMinutes(2))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
              .build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return response;
    } catch (IOException e) {
      throw new AssertionError(path + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String text(HttpResponse<String> response) {
    return Tunestream.json(response.body()).at("/choices/0/text").asText();
  }

  private static String streamed(HttpResponse<String> response) {
    assertThat(response.body()).endsWith("data: [DONE]\n\n");
    StringBuilder text = new StringBuilder();
    response
        .body()
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> Tunestream.json(line.substring("data: ".length())))
        .forEach(event -> text.append(event.at("/choices/0/text").asText()));
    return text.toString();
  }

  /** What the engine answers without a stack, over the version's fetched files. */
  private static String generated(String model, String prompt, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "lm",
                "generate",
                "--base",
                "seedling",
                "--adapter",
                adapter(model).toString(),
                "--prompt",
                prompt,
                "--json"));
    command.addAll(List.of(options));
    return succeeds(command.toArray(String[]::new)).lastJson().path("text").asText();
  }

  private static Path adapter(String model) {
    return folder.resolve("fetched-" + model);
  }

  private static List<String> names() {
    return Tunestream.json(Stack.get(api + "/v1/models")).path("data").findValuesAsText("id");
  }

  private static double abandoned() {
    return Stack.get(api + "/q/metrics")
        .lines()
        .filter(line -> line.startsWith("tunestream_serving_requests_total{result=\"abandoned\"}"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static boolean isThere(String program) {
    return Tunestream.run(stack.home(), List.of("bash", "-c", "command -v " + program)).exitCode()
        == 0;
  }

  private static Tunestream.Ran succeeds(String... arguments) {
    Tunestream.Ran ran = stack.run(arguments);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran;
  }
}
