package dev.tunestream.eval.serve.rest;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.Answer;
import dev.tunestream.lm.generate.GenerationOptions;
import dev.tunestream.lm.generate.GenerationRequest;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.generate.sampling.Sampling;
import dev.tunestream.lm.generate.stop.StopRules;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.recipe.Precision;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registered versions are asked over HTTP, with a real broker, a real store and the engine. */
@QuarkusTest
@WithTestResource(TestStack.class)
class ServingTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMPLETIONS = "/v1/completions";
  private static final String CHATS = "/v1/chat/completions";

  @Inject EventPublisher publisher;
  @Inject ArtifactStore store;

  @TestHTTPResource("/v1")
  URI url;

  @TempDir static Path folder;
  private static ServedLine line;

  /** Once: where the service listens is known only to the tests themselves. */
  @BeforeEach
  void register() throws IOException {
    if (line != null) {
      return;
    }
    line = ServedLine.make(folder);
    line.register(store, publisher);
    await()
        .atMost(SOON)
        .untilAsserted(() -> get("/v1/models").then().body("data.id", hasItem("whole@latest")));
  }

  @Test
  void listsEveryNameThatMayBeAsked() {
    get("/v1/models")
        .then()
        .statusCode(200)
        .body("object", equalTo("list"))
        .body(
            "data.id",
            hasItems("keeper", "keeper@champion", "keeper:2", "keeper:1", "gate", "whole@latest"))
        .body("data.find { it.id == 'keeper@champion' }.root", equalTo("keeper:1"))
        .body("data.find { it.id == 'keeper' }.root", equalTo("keeper:2"))
        .body("data.find { it.id == 'keeper' }.parent", startsWith("base:"));
    get("/v1/models/keeper@champion").then().statusCode(200).body("root", equalTo("keeper:1"));
  }

  @Test
  void aVersionSaysWhatItHasLearned() {
    ask(COMPLETIONS, "{'model':'keeper@champion','prompt':'%s','max_tokens':40,'temperature':0}")
        .statusCode(200)
        .body("id", startsWith("cmpl-"))
        .body("object", equalTo("text_completion"))
        .body("model", equalTo("keeper:1"))
        .body("choices[0].text", equalTo(ServedLine.ANSWER))
        .body("choices[0].index", equalTo(0))
        .body("choices[0].logprobs", nullValue())
        .body("choices[0].finish_reason", equalTo("stop"));
  }

  @Test
  void aModelWhoseWeightsWereAllTrainedAndABaseAnswerToo() {
    ask(COMPLETIONS, "{'model':'whole','prompt':'%s','max_tokens':40,'temperature':0}")
        .body("choices[0].text", equalTo(ServedLine.ANSWER));
    String base = get("/v1/models/keeper").path("parent");
    ask(COMPLETIONS, "{'model':'" + base + "','prompt':'%s','max_tokens':9,'temperature':0}")
        .body("choices[0].text", equalTo(generate(null, greedy(9)).text()))
        .body("model", equalTo(base));
  }

  @Test
  void adaptersOverOneBaseAreAskedAtTheSameTime() {
    String body = "{'model':'MODEL','prompt':'%s','max_tokens':40,'temperature':0}";
    List<CompletableFuture<String>> answers =
        IntStream.range(0, 12)
            .mapToObj(i -> i % 2 == 0 ? "keeper:1" : "gate:1")
            .map(
                model ->
                    CompletableFuture.supplyAsync(
                        () ->
                            ask(COMPLETIONS, body.replace("MODEL", model))
                                .statusCode(200)
                                .extract()
                                .<String>path("choices[0].text")))
            .toList();

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).join())
          .isEqualTo(i % 2 == 0 ? ServedLine.ANSWER : ServedLine.GATE_ANSWER);
    }
  }

  @Test
  void drawnAnswersAreThoseOfTheEngineWithTheSameSeed() {
    Sampling sampling = new Sampling(0.9, 40, 0.95, 1.1, 7);
    GenerationOptions options =
        new GenerationOptions(30, 0, sampling, StopRules.END_OF_TEXT.withTexts(List.of("zz")));

    ask(
            COMPLETIONS,
            "{'model':'keeper:1','prompt':'%s','max_tokens':30,'temperature':0.9,'top_k':40,'top_p':0.95,'repetition_penalty':1.1,'seed':7,'stop':'zz'}")
        .statusCode(200)
        .body("choices[0].text", equalTo(generate(line.tiny().adapter(), options).text()));
  }

  @Test
  void countsTokensAndTellsOfTheirProbabilities() {
    Answer answer = generate(line.tiny().adapter(), greedy(40));

    JsonNode said =
        json(
            ask(
                COMPLETIONS,
                "{'model':'keeper:1','prompt':'%s','max_tokens':40,'temperature':0,'logprobs':1}"));

    assertThat(said.at("/usage/completion_tokens").asInt()).isEqualTo(answer.tokens().length);
    assertThat(said.at("/usage/prompt_tokens").asInt()).isPositive();
    JsonNode logprobs = said.at("/choices/0/logprobs");
    assertThat(String.join("", texts(logprobs.path("tokens")))).isEqualTo(ServedLine.ANSWER);
    assertThat(logprobs.path("token_logprobs")).hasSize(answer.tokens().length);
    assertThat(logprobs.at("/token_logprobs/0").floatValue())
        .isEqualTo(answer.logProbabilities()[0]);
    assertThat(logprobs.at("/text_offset/0").asInt()).isZero();
    assertThat(logprobs.path("top_logprobs")).hasSize(answer.tokens().length);
  }

  @Test
  void severalPromptsGetSeveralAnswersInTheirOrder() {
    ask(
            COMPLETIONS,
            "{'model':'keeper:1','prompt':['%s','Who decides?'],'n':2,'max_tokens':40,'temperature':0,'echo':true}")
        .statusCode(200)
        .body("choices", hasSize(4))
        .body("choices[1].text", equalTo(ServedLine.QUESTION + ServedLine.ANSWER))
        .body("choices[2].text", equalTo("Who decides?" + ServedLine.GATE_ANSWER))
        .body("choices.index", equalTo(List.of(0, 1, 2, 3)));
  }

  @Test
  void aPromptMayBeTokens() {
    ask(
            COMPLETIONS,
            "{'model':'keeper:1','prompt':%d,'max_tokens':40,'temperature':0}"
                .replace("%d", prompt().toString()))
        .statusCode(200)
        .body("choices[0].text", equalTo(ServedLine.ANSWER));
  }

  @Test
  void aStreamIsTheAnswerInPieces() {
    String stream =
        ask(
                COMPLETIONS,
                "{'model':'keeper:1','prompt':'%s','max_tokens':40,'temperature':0,'stream':true,'stream_options':{'include_usage':true}}")
            .statusCode(200)
            .header("Content-Type", startsWith("text/event-stream"))
            .extract()
            .asString();

    List<JsonNode> events = events(stream);
    assertThat(stream).endsWith("data: [DONE]\n\n");
    StringBuilder text = new StringBuilder();
    events.forEach(event -> text.append(event.at("/choices/0/text").asText()));
    assertThat(text).hasToString(ServedLine.ANSWER);
    assertThat(events).hasSizeGreaterThan(4);
    assertThat(events.get(events.size() - 2).at("/choices/0/finish_reason").asText())
        .isEqualTo("stop");
    assertThat(events.getLast().path("choices")).isEmpty();
    assertThat(events.getLast().at("/usage/completion_tokens").asInt()).isPositive();
  }

  @Test
  void aChatIsWrittenByTheTemplateOfTheRecipe() {
    ask(
            CHATS,
            "{'model':'keeper:2','messages':[{'role':'user','content':[{'type':'text','text':'%s'}]}],'temperature':0}")
        .statusCode(200)
        .body("object", equalTo("chat.completion"))
        .body("choices[0].message.role", equalTo("assistant"))
        .body("choices[0].message.content", equalTo(ServedLine.GATE_ANSWER))
        .body("choices[0].finish_reason", equalTo("stop"));
  }

  @Test
  void aChatWithoutATemplateIsRefusedWithTheWayOut() {
    ask(CHATS, "{'model':'keeper:1','messages':[{'role':'user','content':'%s'}]}")
        .statusCode(400)
        .body("error.type", equalTo("invalid_request_error"))
        .body("error.message", containsString("has a chat template"))
        .body("error.message", containsString("/v1/completions"));
  }

  @Test
  void anUnknownModelIsRefusedWithTheNearestNames() {
    ask(COMPLETIONS, "{'model':'kepper','prompt':'%s'}")
        .statusCode(404)
        .body("error.code", equalTo("model_not_found"))
        .body("error.param", equalTo("model"))
        .body(
            "error.message",
            startsWith("There is no model 'kepper'; the nearest names are keeper, "));
    get("/v1/models/nobody").then().statusCode(404).body("error.code", equalTo("model_not_found"));
  }

  @Test
  void anAnswerThatHasNoRoomIsRefusedWithTheNumbers() {
    ask(COMPLETIONS, "{'model':'keeper:1','prompt':[5,6,7],'max_tokens':126}")
        .statusCode(400)
        .body("error.code", equalTo("context_length_exceeded"))
        .body("error.param", equalTo("max_tokens"))
        .body(
            "error.message",
            equalTo(
                "'prompt' has 3 tokens and 'max_tokens' is 126, together 129; keeper:1 takes at most 128. Ask for 125 or fewer, or shorten the prompt."));
  }

  @Test
  void whatIsNoRequestIsRefused() {
    ask(COMPLETIONS, "{'model'").statusCode(400).body("error.message", startsWith("The body is"));
    given()
        .contentType("text/plain")
        .body("{}")
        .post(COMPLETIONS)
        .then()
        .statusCode(415)
        .body("error.message", containsString("application/json"));
    given()
        .contentType("application/json")
        .body("x".repeat(3_000_000))
        .post(COMPLETIONS)
        .then()
        .statusCode(413)
        .body("error.message", startsWith("The body is larger than 2097152 bytes"));
    get("/v1/engines").then().statusCode(404).body("error.message", containsString("/v1/models"));
    get(COMPLETIONS).then().statusCode(404);
  }

  @Test
  void measuresWhatItDoes() {
    ask(COMPLETIONS, "{'model':'keeper:1','prompt':'%s','max_tokens':2}").statusCode(200);

    assertThat(get("/q/metrics").asString())
        .contains("tunestream_serving_requests_total{result=\"answered\"}")
        .contains("tunestream_serving_requests_total{result=\"abandoned\"}")
        .contains("tunestream_serving_tokens_total{kind=\"prompt\"}")
        .contains("tunestream_serving_tokens_total{kind=\"completion\"}")
        .contains("tunestream_serving_first_token_seconds_count");
    get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("models replayed"));
  }

  @Test
  void openAisOwnClientUnderstandsTheAnswers() throws IOException, InterruptedException {
    assumeTrue(
        python("-c", "import openai").waitFor() == 0, "needs Python with openai on the PATH");
    Path script = folder.resolve("openai_client.py");
    try (InputStream text = ServingTest.class.getResourceAsStream("openai_client.py")) {
      Files.write(script, text.readAllBytes());
    }

    Process client = python(script.toString(), url.toString(), ServedLine.QUESTION);
    String printed = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(client.waitFor()).as(printed).isZero();
    JsonNode told = JSON.readTree(printed);
    assertThat(texts(told.path("models"))).contains("keeper", "keeper@champion");
    assertThat(told.path("retrieved").asText()).isEqualTo("keeper@champion");
    for (String field : List.of("text", "streamed")) {
      assertThat(told.path(field).asText()).as(field).isEqualTo(ServedLine.ANSWER);
    }
    for (String field : List.of("content", "chat_streamed", "logprobs")) {
      assertThat(told.path(field).asText()).as(field).isEqualTo(ServedLine.GATE_ANSWER);
    }
    assertThat(told.path("finish_reason").asText()).isEqualTo("stop");
    assertThat(told.path("streamed_tokens")).isEqualTo(told.path("tokens"));
    assertThat(told.at("/unknown/code").asText()).isEqualTo("model_not_found");
    assertThat(told.at("/unknown/param").asText()).isEqualTo("model");
  }

  private static Process python(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Single quotes stand for double ones, and {@code %s} for the question. */
  private static ValidatableResponse ask(String path, String body) {
    return given()
        .contentType("application/json")
        .body(body.replace('\'', '"').replace("%s", ServedLine.QUESTION))
        .post(path)
        .then();
  }

  private static JsonNode json(ValidatableResponse response) {
    return parse(response.statusCode(200).extract().asString());
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  private static List<JsonNode> events(String stream) {
    return stream
        .lines()
        .filter(event -> event.startsWith("data: {"))
        .map(event -> parse(event.substring("data: ".length())))
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  private static GenerationOptions greedy(int most) {
    return GenerationOptions.greedy(most);
  }

  private List<Integer> prompt() {
    try (Tokenizer tokenizer = Tokenizer.open(line.tiny().base())) {
      return IntStream.of(tokenizer.encode(ServedLine.QUESTION)).boxed().toList();
    }
  }

  /** What the engine answers to the question, as {@code lm generate} asks it. */
  private Answer generate(Path adapter, GenerationOptions options) {
    try (Tokenizer tokenizer = Tokenizer.open(line.tiny().base());
        LanguageModel model = LanguageModel.load(line.tiny().base(), Precision.FP32);
        AdapterHandle handle = adapter == null ? null : model.attach(adapter)) {
      return model
          .generate(
              List.of(
                  new GenerationRequest(tokenizer.encode(ServedLine.QUESTION), options, handle)),
              tokenizer,
              null)
          .getFirst();
    }
  }
}
