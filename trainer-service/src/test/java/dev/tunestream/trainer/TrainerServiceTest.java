package dev.tunestream.trainer;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobStarted;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.events.StepLogged;
import dev.tunestream.events.Topic;
import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.model.RandomModel;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.service.JobOutcomes;
import dev.tunestream.testing.TestParts;
import dev.tunestream.testing.TestStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs from the queue to their end on a real broker, store and engine, with a tiny random model.
 */
@QuarkusTest
@WithTestResource(TestStack.class)
class TrainerServiceTest {
  @Inject EventPublisher publisher;
  @Inject ArtifactStore store;

  @TempDir Path directory;

  private final EventsOfJobs events = new EventsOfJobs(TestParts.addresses().kafka());
  private String base;
  private String rows;

  @BeforeEach
  void putModelAndRows() throws IOException {
    RandomModel.write(
        directory,
        new GptNeoxConfig(
            64, 32, 2, 2, 64, 128, 0.5, 10_000, 1e-5, Activation.GELU, true, true, false, 0),
        7);
    base = store.putTree(directory, path -> true).digest().hex();
    Random random = new Random(3);
    rows =
        store
            .put(
                IntStream.range(0, 40)
                    .mapToObj(i -> row(random))
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8))
            .hex();
  }

  @Test
  void makesAnAdapterOfAQueuedJob() {
    queue("plain-1", "epochs: 2");

    AdapterProduced produced = events.await(Topic.ADAPTERS, "plain-1", AdapterProduced.class);
    JobSucceeded success = events.await(Topic.JOB_EVENTS, "plain-1", JobSucceeded.class);
    assertThat(success.adapter()).isEqualTo(produced.adapter());
    assertThat(success.summary().steps()).isEqualTo(20);
    assertThat(store.fetchTree(new Digest(produced.adapter())))
        .isDirectoryContaining("glob:**adapter_config.json")
        .isDirectoryContaining("glob:**adapter_model.safetensors");
    assertThat(events.await(Topic.JOB_EVENTS, "plain-1", JobStarted.class).totalSteps())
        .isEqualTo(20);
    assertThat(events.await(Topic.JOB_STEPS, "plain-1", StepLogged.class).step()).isEqualTo(1);
  }

  @Test
  void makesTheSameAdapterOfTheSameJob() {
    queue("same-1", "epochs: 1");
    queue("same-2", "epochs: 1");

    assertThat(events.await(Topic.ADAPTERS, "same-1", AdapterProduced.class).adapter())
        .isEqualTo(events.await(Topic.ADAPTERS, "same-2", AdapterProduced.class).adapter());
  }

  @Test
  void tellsTheEndOfAJobThatWasCancelledInTheQueue() {
    new JobOutcomes(store).end(new JobCancelled("cancelled-1", "enough"));
    queue("cancelled-1", "epochs: 1");

    assertThat(events.await(Topic.JOB_EVENTS, "cancelled-1", JobCancelled.class).reason())
        .isEqualTo("enough");
  }

  @Test
  void failsAJobWithTheEnginesSentence() {
    queue("failing-1", "maxSteps: 20, learningRate: 10, maxGradNorm: 0, weightDecay: 1.0e+30");

    assertThat(events.await(Topic.JOB_EVENTS, "failing-1", JobFailed.class).reason())
        .contains("Lower the learning rate");
  }

  @Test
  void waitsWhileTheStoreIsAwayAndGoesOn() {
    queue("patient-1", "maxSteps: 40, saveEvery: 1");
    events.await(Topic.JOB_STEPS, "patient-1", StepLogged.class);

    TestParts.stop("store");
    try {
      when()
          .get("/q/health/ready")
          .then()
          .statusCode(503)
          .body("checks.findAll { it.status == 'DOWN' }.name", hasItems("store"));
      when().get("/q/health/live").then().statusCode(200);
    } finally {
      TestParts.start("store");
    }
    assertThat(events.await(Topic.JOB_EVENTS, "patient-1", JobSucceeded.class).summary().steps())
        .isEqualTo(40);
  }

  @Test
  void measuresWhatItDoes() {
    queue("measured-1", "epochs: 1");
    events.await(Topic.JOB_EVENTS, "measured-1", JobSucceeded.class);

    when()
        .get("/q/metrics")
        .then()
        .body(containsString("tunestream_training_tokens_total"))
        .body(containsString("tunestream_training_step_seconds_count"))
        .body(containsString("tunestream_training_loss"))
        .body(containsString("tunestream_training_last_progress_seconds 1."))
        .body(containsString("tunestream_queue_busy"))
        .body(containsString("tunestream_queue_depth{topic=\"tunestream.training\"}"))
        .body(containsString("tunestream_queue_oldest_seconds{topic=\"tunestream.training\"}"))
        .body(containsString("tunestream_dead_letters_total{topic=\"tunestream.training\"}"))
        .body(containsString("tunestream_jobs_total{result=\"cancelled\"}"))
        .body(containsString("tunestream_jobs_total{result=\"succeeded\"}"));
  }

  private void queue(String job, String training) {
    Recipe recipe =
        Recipe.parse(
            """
            name: %s
            base: seedling
            data: {dataset: quotes, template: quote-tags}
            adapter: {method: lora, dropout: 0.1}
            training: {%s, batchSize: 4, precision: fp32}
            """
                .formatted(job, training));
    Event queued = Samples.queued(job, 1, base, rows, recipe);
    publisher.publish(EventIds.of(queued), queued);
  }

  private static String row(Random random) {
    int length = random.nextInt(6, 40);
    return "{\"input_ids\":[%s],\"prompt_length\":%d}"
        .formatted(
            random.ints(length, 0, 64).mapToObj(String::valueOf).collect(Collectors.joining(",")),
            random.nextInt(0, length));
  }
}
