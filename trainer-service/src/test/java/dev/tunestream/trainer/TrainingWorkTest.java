package dev.tunestream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobEvent;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobStarted;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.lm.train.StepReport;
import dev.tunestream.lm.train.TrainingException;
import dev.tunestream.messaging.Claim;
import dev.tunestream.messaging.ServiceStoppingException;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.RecipeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingWorkTest {
  private static final JobCancelled CANCELLED = new JobCancelled("job", "enough");

  @TempDir Path directory;

  private final MemoryAnnouncer announcer = new MemoryAnnouncer();
  private final ScriptedEngine engine = new ScriptedEngine();
  private final List<JobEvent> counted = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();
  private final Claim claim = new Claim(1, false);
  private final TrainingQueued queued = Samples.queued("job", 1);
  private MemoryJobs store;
  private TrainingWork work;

  @BeforeEach
  void makeWork() throws Exception {
    store = new MemoryJobs(Files.createDirectories(directory.resolve("files")));
    TrainingMetrics metrics =
        new TrainingMetrics() {
          @Override
          public void began() {
            progress.add("began");
          }

          @Override
          public void step(StepReport report) {
            progress.add("step " + report.step());
          }

          @Override
          public void checkpointSaved() {
            progress.add("checkpoint");
          }

          @Override
          public void ended(JobEvent ending) {
            counted.add(ending);
          }
        };
    work = new TrainingWork(store, engine, announcer, metrics, workDirectory(), "here/1");
  }

  @Test
  void tellsAllOfAJobInOrder() {
    work.run(queued, claim);

    assertThat(announcer.ids())
        .containsExactly(
            "job/JobStarted/1/0",
            "job/StepLogged/1/1",
            "job/StepLogged/1/2",
            "job/StepLogged/1/3",
            "job/StepLogged/1/4",
            "job/CheckpointSaved/1/4",
            "job/StepLogged/1/5",
            "job/StepLogged/1/6",
            "job/StepLogged/1/7",
            "job/StepLogged/1/8",
            "job/CheckpointSaved/1/8",
            "job/StepLogged/1/9",
            "job/StepLogged/1/10",
            "job/AdapterProduced",
            "job/JobSucceeded");
  }

  @Test
  void evaluatesOnTheTestRowsWhenTheRecipeAsksForIt() {
    Recipe recipe =
        Recipe.parse(
            """
            name: quotes-tagger
            base: seedling
            data: {dataset: quotes, template: quote-tags}
            adapter: {method: lora}
            training: {maxSteps: 10, evalEvery: 5}
            """);
    work.run(Samples.queued("job", 1, Samples.DIGEST, Samples.DIGEST, recipe), claim);

    assertThat(engine.request.validation()).contains(store.rows(Samples.TEST_ROWS));
    assertThat(engine.request.tokens()).isEqualTo(store.rows(Samples.DIGEST));
  }

  @Test
  void leavesTheTestRowsAloneOtherwise() {
    work.run(queued, claim);

    assertThat(engine.request.validation()).isEmpty();
  }

  @Test
  void measuresWhenItGetsOn() {
    work.run(queued, claim);

    assertThat(progress)
        .startsWith("began", "step 1", "step 2", "step 3", "step 4", "checkpoint", "step 5");
  }

  @Test
  void endsAJobWithItsAdapter() {
    work.run(queued, claim);

    JobSucceeded success = (JobSucceeded) store.outcomes.get("job");
    assertThat(success.adapter()).isEqualTo(Samples.DIGEST);
    assertThat(success.summary().tokens()).isEqualTo(1000);
    assertThat(success.summary().machine()).isEqualTo(engine.machine());
    AdapterProduced produced = (AdapterProduced) announcer.published.get("job/AdapterProduced");
    assertThat(produced.bytes()).isEqualTo(77);
    assertThat(produced.pins()).isEqualTo(queued.pins());
    assertThat(counted).containsExactly(success);
  }

  @Test
  void leavesNothingOnTheDisk() throws Exception {
    work.run(queued, claim);

    try (Stream<Path> left = Files.list(workDirectory())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void onlyTellsTheEndOfAJobThatHasEnded() {
    store.outcomes.put("job", CANCELLED);
    work.run(queued, claim);

    assertThat(engine.runs).isZero();
    assertThat(announcer.published).containsOnly(Map.entry("job/JobCancelled", CANCELLED));
  }

  @Test
  void goesOnFromTheNewestCheckpoint() {
    store.checkpoints.put("job", new Checkpoint(8, 1, Samples.DIGEST));
    work.run(queued, claim);

    JobStarted started = (JobStarted) announcer.published.get("job/JobStarted/1/8");
    assertThat(started.firstStep()).isEqualTo(8);
    assertThat(announcer.ids()).doesNotContain("job/StepLogged/1/8").contains("job/StepLogged/1/9");
  }

  @Test
  void failsAJobWhoseTrainingCannotGoOn() {
    engine.afterStep =
        step -> {
          throw new TrainingException("The loss of step 1 is NaN. Lower the learning rate.");
        };
    work.run(queued, claim);

    assertThat(announcer.published.get("job/JobFailed"))
        .isEqualTo(
            new JobFailed(
                "job", "trainer-service", "The loss of step 1 is NaN. Lower the learning rate."));
  }

  @Test
  void failsAJobWhoseRecipeDoesNotFitTheBaseWithTheReasonAlone() {
    RecipeException wrong = new RecipeException("adapter.layers", 7, "this model has 2 blocks");
    engine.afterStep =
        step -> {
          throw wrong;
        };
    work.run(queued, claim);

    assertThat(announcer.published.get("job/JobFailed"))
        .isEqualTo(new JobFailed("job", "trainer-service", wrong.getMessage()));
  }

  @Test
  void failsAJobWhoseBaseIsGone() {
    store.baseIsMissing = true;
    work.run(queued, claim);

    assertThat(((JobFailed) store.outcomes.get("job")).reason())
        .startsWith("The store has no tree");
  }

  @Test
  void failsAJobThatBreaksDownWithoutTellingWhy() {
    engine.afterStep =
        step -> {
          throw new NullPointerException();
        };
    work.run(queued, claim);

    assertThat(((JobFailed) store.outcomes.get("job")).reason()).contains("NullPointerException");
  }

  @Test
  void stopsWhenTheJobIsCancelled() {
    engine.afterStep =
        step -> {
          if (step == 2) {
            store.outcomes.put("job", CANCELLED);
            claim.renewed();
          }
        };
    work.run(queued, claim);

    assertThat(announcer.ids())
        .contains("job/StepLogged/1/2", "job/JobCancelled")
        .doesNotContain("job/StepLogged/1/3", "job/AdapterProduced", "job/CheckpointSaved/1/2");
  }

  @Test
  void tellsTheWinnersEndWhenItIsSecond() {
    engine.afterStep = step -> store.outcomes.put("job", CANCELLED);
    work.run(queued, claim);

    assertThat(announcer.ids()).contains("job/JobCancelled").doesNotContain("job/JobSucceeded");
  }

  @Test
  void savesACheckpointAndGivesTheJobBackWhenTheServiceStops() {
    engine.afterStep =
        step -> {
          if (step == 3) {
            claim.stop();
          }
        };

    assertThatThrownBy(() -> work.run(queued, claim)).isInstanceOf(ServiceStoppingException.class);
    assertThat(store.checkpoints.get("job")).isEqualTo(new Checkpoint(3, 1, Samples.DIGEST));
    assertThat(store.outcomes).isEmpty();
  }

  @Test
  void stopsWhenTheClaimIsLost() {
    engine.afterStep =
        step -> {
          if (step == 3) {
            claim.lose();
          }
        };

    assertThatThrownBy(() -> work.run(queued, claim)).isInstanceOf(ServiceStoppingException.class);
    assertThat(announcer.ids()).doesNotContain("job/StepLogged/1/4");
  }

  @Test
  void waitsInMidRunUntilTheStoreIsBack() {
    engine.afterStep =
        step -> {
          if (step == 4) {
            store.callsAway = 2;
          }
        };
    work.run(queued, claim);

    assertThat(engine.runs).isEqualTo(1);
    assertThat(announcer.ids()).contains("job/CheckpointSaved/1/4", "job/JobSucceeded");
  }

  @Test
  void keepsTheResultUntilTheStoreIsBack() {
    engine.afterStep =
        step -> {
          if (step == 10) {
            store.callsAway = 2;
          }
        };
    work.run(queued, claim);

    assertThat(engine.runs).isEqualTo(1);
    assertThat(announcer.ids()).contains("job/JobSucceeded");
  }

  @Test
  void leavesTheWaitingToTheQueueWhenTheStoreIsAwayAtTheBeginning() {
    store.callsAway = 1;

    assertThatThrownBy(() -> work.run(queued, claim)).isInstanceOf(StoreUnavailableException.class);
    assertThat(store.outcomes).isEmpty();
  }

  @Test
  void losesNoStepWhileTheBrokerIsAway() {
    engine.afterStep =
        step -> {
          if (step == 1) {
            announcer.callsAway = 2;
          }
        };
    work.run(queued, claim);

    assertThat(announcer.ids()).contains("job/StepLogged/1/2", "job/StepLogged/1/3");
  }

  @Test
  void queuesAJobAnewThatGotOnUntilItsLastDelivery() {
    store.checkpoints.put("job", new Checkpoint(8, 1, Samples.DIGEST));
    work.runLast(queued, new Claim(10, true));

    assertThat(announcer.published)
        .containsOnly(Map.entry("job/TrainingQueued/2", Samples.queued("job", 2)));
  }

  @Test
  void failsAJobThatDidNotGetOnUntilItsLastDelivery() {
    store.checkpoints.put("job", new Checkpoint(8, 1, Samples.DIGEST));
    work.runLast(Samples.queued("job", 2), new Claim(10, true));

    assertThat(((JobFailed) store.outcomes.get("job")).reason()).contains("begun 10 times");
    assertThat(announcer.ids()).containsExactly("job/JobFailed");
  }

  @Test
  void tellsAKnownEndOnTheLastDeliveryToo() {
    store.outcomes.put("job", CANCELLED);
    work.runLast(queued, new Claim(10, true));

    assertThat(announcer.ids()).containsExactly("job/JobCancelled");
  }

  private Path workDirectory() {
    return directory.resolve("work");
  }
}
