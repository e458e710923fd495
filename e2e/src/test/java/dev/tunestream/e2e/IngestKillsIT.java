package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * While a file is sent and sealed and a job waits for its tokens, ingest-service, tokenize-service
 * and everything at once are killed in turn: the snapshot and the tokenized set are those of a run
 * that nobody disturbed. Whoever sends the file does so again, as often as it breaks.
 */
@EnabledIfSystemProperty(
    named = "tunestream.e2e",
    matches = "kills",
    disabledReason = "takes a quarter to half an hour; run it with -Dtunestream.e2e=kills")
class IngestKillsIT {
  private static final int ROWS = Integer.getInteger("tunestream.kills.rows", 200_000);
  private static final int KILLS = Integer.getInteger("tunestream.kills", 30);
  private static final long SEED = Long.getLong("tunestream.kills.seed", System.nanoTime());
  private static final int MOST_MILLIS = 6000;
  private static final String JOB = "kills-1";

  /** What came of a run. */
  private record Ended(Set<String> snapshots, Set<List<Integer>> counts, String tokenizedSet) {}

  @TempDir private Path folder;

  @Test
  void killsChangeNeitherTheSnapshotNorTheTokens() {
    System.out.printf("%d kills while %d rows are ingested, seed %d%n", KILLS, ROWS, SEED);
    Path file = rows();
    Ended calm = run("calm", file, 0);
    Ended disturbed = run("disturbed", file, KILLS);

    assertThat(calm.counts()).containsExactly(List.of(ROWS - ROWS / 100, ROWS / 100, 0));
    assertThat(disturbed).as("seed " + SEED).isEqualTo(calm);
  }

  private Ended run(String name, Path file, int kills) {
    try (KilledStack stack = KilledStack.start(folder.resolve(name))) {
      Tunestream.Ran submitted = stack.run("submit", recipe().toString(), "--job", JOB);
      assertThat(submitted.exitCode()).as(submitted.err()).isZero();
      Set<String> snapshots = new LinkedHashSet<>();
      Set<List<Integer>> counts = new LinkedHashSet<>();
      AtomicBoolean over = new AtomicBoolean(kills == 0);
      CompletableFuture<Integer> sending =
          CompletableFuture.supplyAsync(() -> send(stack, file, over, snapshots, counts));
      Random random = new Random(SEED);
      for (int kill = 0; kill < kills; kill++) {
        Pauses.sleep(Duration.ofMillis(random.nextInt(MOST_MILLIS)));
        switch (kill % 3) {
          case 0 -> stack.kill("ingest-service");
          case 1 -> stack.kill("tokenize-service");
          default -> stack.killAll();
        }
      }
      over.set(true);
      int times = sending.join();
      System.out.printf("%s: the file was sent %d times%n", name, times);
      return new Ended(snapshots, counts, tokens(stack));
    }
  }

  /** Sends the file until it has arrived and nobody disturbs any more; gives how often. */
  private static int send(
      KilledStack stack,
      Path file,
      AtomicBoolean over,
      Set<String> snapshots,
      Set<List<Integer>> counts) {
    int failures = 0;
    for (int times = 1; ; times++) {
      boolean last = over.get();
      Tunestream.Ran ran = stack.run("ingest", file.toString(), "--dataset", "kills", "--json");
      if (ran.exitCode() == 0) {
        JsonNode result = ran.lastJson();
        snapshots.add(result.path("digest").asText());
        counts.add(
            List.of(
                result.path("accepted").asInt(),
                result.path("rejected").asInt(),
                result.path("duplicates").asInt()));
        if (last) {
          return times;
        }
      } else {
        // What was killed last is on its way back.
        failures += last ? 1 : 0;
        assertThat(failures).as("nobody disturbs, but: " + ran.err()).isLessThan(30);
        Pauses.sleep(Duration.ofSeconds(1));
      }
    }
  }

  private static String tokens(KilledStack stack) {
    Set<String> before = Set.of("REQUESTED", "WAITING", "");
    Pauses.until(
        "the job is accepted",
        Duration.ofMinutes(10),
        () ->
            stack
                .registry("/jobs/" + JOB)
                .filter(job -> !before.contains(job.path("state").asText()))
                .isPresent());
    return stack.registry("/jobs/" + JOB).orElseThrow().at("/tokenizedSet/digest").asText();
  }

  private Path rows() {
    return Rows.write(
        folder,
        "rows.jsonl",
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(
                row ->
                    "{\"question\":\"What is row number %d about?\",\"answer\":\"%s\"}"
                        .formatted(
                            row,
                            row % 100 == 0
                                ? ""
                                : "It is about the number %x and little else.".formatted(row)))
            .toList());
  }

  private Path recipe() {
    return Rows.write(
        folder,
        "kills.yaml",
        List.of(
            "name: kills",
            "base: seedling",
            "data: {dataset: kills, template: qa, split: {testSize: 0.01, seed: 1}}",
            "adapter: {method: lora}",
            "training: {maxSteps: 1, batchSize: 1}"));
  }
}
