package dev.tunestream.registry;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.keys.Role;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code /q/openapi}: what docs/keys.md asks of every route. Those of the hub's protocol need no
 * examples: who calls them is written already.
 */
@QuarkusTest
@WithTestResource(TestStack.class)
class ApiTest {
  private static final Pattern HUB = Pattern.compile("\\w+ /(api/|\\{owner}/).*");
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private JsonNode api;

  @Test
  void everyOperationSaysWhatItDoes() throws JsonProcessingException {
    assertThat(without(operation -> !operation.path("summary").asText().isBlank())).isEmpty();
  }

  @Test
  void everyOperationNamesItsRole() throws JsonProcessingException {
    assertThat(
            without(
                operation ->
                    operation.path("security").size() == 1
                        && Role.named(operation.at("/security/0/key/0").asText()).isPresent()))
        .isEmpty();
  }

  @Test
  void everyAnswerInJsonHasAnExample() throws JsonProcessingException {
    assertThat(
            without(
                operation ->
                    successes(operation)
                        .map(answer -> answer.at("/content/application~1json"))
                        .allMatch(json -> json.isMissingNode() || json.hasNonNull("example"))))
        .filteredOn(name -> !HUB.matcher(name).matches())
        .isEmpty();
  }

  @Test
  void everyOperationAnswersSomething() throws JsonProcessingException {
    assertThat(without(operation -> successes(operation).findAny().isPresent())).isEmpty();
  }

  @Test
  void everyFailureIsAProblemWithAnExample() throws JsonProcessingException {
    assertThat(without(operation -> failures(operation).allMatch(ApiTest::isProblem))).isEmpty();
    assertThat(
            without(
                operation ->
                    operation.path("responses").has("401")
                        && operation.path("responses").has("403")))
        .isEmpty();
  }

  @Test
  void theKeyIsSentAsABearerToken() throws JsonProcessingException {
    read();
    assertThat(api.at("/components/securitySchemes/key/type").asText()).isEqualTo("http");
    assertThat(api.at("/components/securitySchemes/key/scheme").asText()).isEqualTo("bearer");
  }

  private static boolean isProblem(JsonNode answer) {
    return answer.at("/content/application~1problem+json").hasNonNull("example");
  }

  private static Stream<JsonNode> successes(JsonNode operation) {
    return answers(operation, "2");
  }

  private static Stream<JsonNode> failures(JsonNode operation) {
    return Stream.concat(answers(operation, "4"), answers(operation, "5"));
  }

  private static Stream<JsonNode> answers(JsonNode operation, String begin) {
    return operation.path("responses").properties().stream()
        .filter(answer -> answer.getKey().startsWith(begin))
        .map(Map.Entry::getValue);
  }

  private interface Rule {
    boolean holds(JsonNode operation);
  }

  /** The operations for which a rule does not hold; there must be some for which it can. */
  private List<String> without(Rule rule) throws JsonProcessingException {
    List<String> broken = new ArrayList<>();
    Map<String, JsonNode> operations = operations();
    assertThat(operations).isNotEmpty();
    operations.forEach(
        (name, operation) -> {
          if (!rule.holds(operation)) {
            broken.add(name);
          }
        });
    return broken;
  }

  private Map<String, JsonNode> operations() throws JsonProcessingException {
    read();
    Map<String, JsonNode> operations = new LinkedHashMap<>();
    api.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (METHODS.contains(operation.getKey())) {
                            operations.put(
                                operation.getKey() + " " + path.getKey(), operation.getValue());
                          }
                        }));
    return operations;
  }

  private void read() throws JsonProcessingException {
    api = new ObjectMapper().readTree(get("/q/openapi?format=json").asString());
  }
}
