package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of tokenize-service share the chunks of large sets, and one may die of it. */
@ExtendWith(Stack.Extension.class)
class SharedTokensIT {
  private static final int ROWS = 80_000;
  private static final int MOST_SETS = 5;

  private final Stack stack;
  @TempDir private Path folder;

  SharedTokensIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void instancesShareASetAndTheDeathOfOneLosesNothing() throws IOException {
    URI first = stack.service("tokenize-service");
    ingest("shared-tokens");
    try (ServiceInstance second = ServiceInstance.start("tokenize-service", stack.home())) {
      double before = made(first);

      int sets = 0;
      do {
        // Joining the queue may take longer than a set.
        assertThat(rows(accepted(submit("shared-tokens", ++sets)))).isEqualTo(ROWS);
      } while (sets < MOST_SETS && (made(first) == before || made(second.url()) == 0));
      System.out.printf(
          "Of %d rows one instance made %.0f, the other %.0f%n",
          sets * ROWS, made(first) - before, made(second.url()));
      assertThat(made(first)).isGreaterThan(before);
      assertThat(made(second.url())).isPositive();

      double then = made(second.url());
      String job = submit("shared-tokens", MOST_SETS + 1);
      Pauses.until("the second has begun", () -> made(second.url()) > then);
      second.kill();

      assertThat(rows(accepted(job))).isEqualTo(ROWS);
    }
  }

  private void ingest(String dataset) {
    List<String> rows =
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(
                row ->
                    "{\"question\":\"What is row %d?\",\"answer\":\"It is one of many, after %d.\"}"
                        .formatted(row, row - 1))
            .toList();
    Path file = Rows.write(folder, dataset + ".jsonl", rows);
    Tunestream.Ran ran = stack.run("ingest", file.toString(), "--dataset", dataset, "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  /** Another seed is another set. */
  private String submit(String dataset, int seed) throws IOException {
    Path recipe =
        Files.writeString(
            folder.resolve("recipe-" + seed + ".yaml"),
            """
            name: %s-%d
            base: seedling
            data: {dataset: %s, template: qa, split: {seed: %d}}
            adapter: {method: lora}
            training: {maxSteps: 1}
            """
                .formatted(dataset, seed, dataset, seed));
    Tunestream.Ran ran = stack.run("submit", recipe.toString(), "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.lastJson().path("job").asText();
  }

  /** The job's tokens, when it has some. */
  private JsonNode accepted(String job) {
    URI registry = stack.service("registry-service");
    String url = registry.resolve("/jobs/" + job).toString();
    Pauses.until(
        job + " is accepted",
        () -> {
          JsonNode told = Tunestream.json(Stack.get(url));
          assertThat(told.path("state").asText())
              .as(told.path("reason").asText())
              .isNotEqualTo("FAILED");
          return told.path("tokenizedSet").has("digest");
        });
    JsonNode set = Tunestream.json(Stack.get(url)).path("tokenizedSet");
    stack.run("cancel", job);
    return set;
  }

  private static int rows(JsonNode set) {
    return set.path("trainRows").asInt() + set.path("testRows").asInt();
  }

  private static double made(URI service) {
    return ServiceMetrics.sum(service, "tunestream_tokenized_rows_total", ".*");
  }
}
