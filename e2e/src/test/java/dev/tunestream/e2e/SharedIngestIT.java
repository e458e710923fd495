package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of ingest-service share the rows of large files, and one may die of it. */
@ExtendWith(Stack.Extension.class)
class SharedIngestIT {
  private static final int ROWS = 40_000;
  private static final int BAD_EVERY = 1000;
  private static final int BAD = ROWS / BAD_EVERY;
  private static final int MOST_FILES = 5;

  private final Stack stack;
  @TempDir private Path folder;

  SharedIngestIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void instancesShareAFileAndTheDeathOfOneLosesNothing() {
    URI first = stack.service("ingest-service");
    try (ServiceInstance second = ServiceInstance.start("ingest-service", stack.home())) {
      double before = judged(first);

      int files = 0;
      do {
        // Partitions are dealt out anew when the second joins, which may take longer than a file.
        long sent = ++files * (long) ROWS;
        assertThat(counts(ingest("shared-" + files))).containsExactly(ROWS - BAD, BAD, 0);
        Pauses.until(
            "all rows are judged", () -> judged(first) - before + judged(second.url()) >= sent);
      } while (files < MOST_FILES && (judged(first) == before || judged(second.url()) == 0));
      System.out.printf(
          "Of %d rows one instance judged %.0f, the other %.0f%n",
          files * ROWS, judged(first) - before, judged(second.url()));
      assertThat(judged(first)).isGreaterThan(before);
      assertThat(judged(second.url())).isPositive();

      double then = judged(second.url());
      CompletableFuture<JsonNode> ingested =
          CompletableFuture.supplyAsync(() -> ingest("shared-after-a-death"));
      Pauses.until("the second has begun", () -> judged(second.url()) > then);
      second.kill();

      assertThat(counts(ingested.join())).containsExactly(ROWS - BAD, BAD, 0);
      Pauses.until(
          "every bad row is among the dead letters", () -> letters("shared-after-a-death") >= BAD);
    }
  }

  private JsonNode ingest(String dataset) {
    List<String> rows =
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(
                row ->
                    "{\"question\":\"What is row %d of %s?\",\"answer\":\"%s\"}"
                        .formatted(row, dataset, row % BAD_EVERY == 0 ? "" : "It is one of many."))
            .toList();
    Path file = Rows.write(folder, dataset + ".jsonl", rows);
    Tunestream.Ran ran = stack.run("ingest", file.toString(), "--dataset", dataset, "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.lastJson();
  }

  /** Different rows: what the dead one had judged last comes again. */
  private long letters(String dataset) {
    return stack
        .run("dead-letters", "list", "--subject", dataset, "--limit", "1000", "--json")
        .out()
        .lines()
        .map(Tunestream::json)
        .filter(line -> line.has("origin"))
        .map(line -> line.path("origin").asText())
        .distinct()
        .count();
  }

  private static double judged(URI service) {
    return ServiceMetrics.sum(
        service, "tunestream_records_total", ".*result=\"(accepted|rejected)\".*");
  }

  private static List<Integer> counts(JsonNode result) {
    return List.of(
        result.path("accepted").asInt(),
        result.path("rejected").asInt(),
        result.path("duplicates").asInt());
  }
}
