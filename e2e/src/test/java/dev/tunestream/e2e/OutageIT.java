package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A part goes away in the middle of a run, and the run goes on when it is back. */
@ExtendWith(Stack.Extension.class)
class OutageIT {
  private static final int SAVE_EVERY = 10;

  private final Stack stack;
  @TempDir private Path folder;
  private boolean storeIsAway;

  OutageIT(Stack stack) {
    this.stack = stack;
  }

  @AfterEach
  void bringBack() {
    if (storeIsAway) {
      stack.start("store");
    }
  }

  @Test
  void aJobWaitsForTheStore() {
    Path rows = Rows.write(folder, "rows.jsonl", Rows.questions(80));
    assertThat(
            stack
                .run("ingest", rows.toString(), "--dataset", "outage", "--template", "qa")
                .exitCode())
        .isZero();
    Path recipe =
        Rows.write(
            folder,
            "recipe.yaml",
            List.of(
                "name: outage",
                "base: seedling",
                "data: {dataset: outage, template: qa}",
                "adapter: {method: lora}",
                "training: {maxSteps: 300, batchSize: 8, saveEvery: " + SAVE_EVERY + "}",
                "evaluation: {maxNewTokens: 4}"));
    assertThat(stack.run("submit", recipe.toString(), "--job", "outage-1").exitCode()).isZero();
    await(() -> step() >= SAVE_EVERY);

    stack.stop("store");
    storeIsAway = true;
    int atTheStop = step();
    // Over at least one checkpoint, which can't be saved now.
    await(() -> step() >= atTheStop + SAVE_EVERY || isStanding(Duration.ofSeconds(5)));
    assertThat(state()).isEqualTo("RUNNING");
    stack.start("store");
    storeIsAway = false;

    Tunestream.Ran watched = stack.run("watch", "outage-1", "--json");
    assertThat(watched.exitCode()).as(watched.err()).isZero();
    assertThat(watched.lastJson().path("version").asInt()).isEqualTo(1);
  }

  private int step() {
    return stack.registry("/jobs/outage-1").path("progress").path("step").asInt();
  }

  private String state() {
    return stack.registry("/jobs/outage-1").path("state").asText();
  }

  private boolean isStanding(Duration pause) {
    int before = step();
    sleep(pause);
    return step() == before;
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it happens in time").isLessThan(end);
      sleep(Duration.ofMillis(200));
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
