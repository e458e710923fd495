package dev.tunestream.tokenize.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.artifacts.StoreUnavailableException;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.DatasetSealed.Counts;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.JobCancelRequested;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobRequested;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.events.JobWaiting;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.recipe.BaseReference;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.service.JobOutcomes;
import dev.tunestream.testing.MemoryDocuments;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.sets.TokenizedSetSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobDeskTest {
  static final String DIGEST = "ab".repeat(32);
  private static final String OLD = "01".repeat(32);
  private static final String NEW = "02".repeat(32);
  private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

  private static final String DATA = "{dataset: quotes, template: quote-tags, waitSeconds: 60}";
  private static final Recipe RECIPE = recipe(DATA);

  private final JobDocuments documents = new JobDocuments(new MemoryDocuments());
  private final JobOutcomes outcomes = new JobOutcomes(new MemoryDocuments());
  private final Catalogue catalogue = new Catalogue();
  private final List<Event> told = new ArrayList<>();
  private final List<String> counted = new ArrayList<>();
  private final List<TokenizedSetSpec> made = new ArrayList<>();
  private Instant now = START;
  private RuntimeException trouble;
  private int leaked;
  private Runnable meanwhile = () -> {};

  private final JobDesk desk =
      new JobDesk(
          documents,
          outcomes,
          new Preparation(
              this::open, catalogue, (plan, queue) -> make(plan.spec()), (id, event) -> {}),
          (id, event) -> told.add(event),
          clock(),
          counted::add);

  @Test
  void aJobIsAcceptedAndQueued() {
    catalogue.add(sealed(NEW));

    desk.request(new JobRequested("job-1", RECIPE));

    assertThat(told).hasExactlyElementsOfTypes(JobAccepted.class, TrainingQueued.class);
    TrainingQueued queued = (TrainingQueued) told.getLast();
    assertThat(queued.attempt()).isEqualTo(1);
    assertThat(queued.pins().datasetDigest()).isEqualTo(NEW);
    assertThat(made.getFirst().rule().maxLength()).isEqualTo(128);
    assertThat(counted).containsExactly("accepted");
  }

  @Test
  void rowsLeaveRoomForVirtualTokens() {
    catalogue.add(sealed(NEW));

    desk.request(new JobRequested("job-1", recipe(DATA, "{method: prefix, virtualTokens: 8}")));

    assertThat(made.getFirst().rule().maxLength()).isEqualTo(120);
  }

  @Test
  void rowsThatWouldTakeTheRoomOfVirtualTokensAreRefused() {
    catalogue.add(sealed(NEW));

    desk.request(
        new JobRequested(
            "job-1",
            recipe(
                "{dataset: quotes, template: quote-tags, maxLength: 128}",
                "{method: prompt, virtualTokens: 4}")));

    assertThat(((JobFailed) told.getLast()).reason())
        .contains("takes at most 124 tokens behind 4 virtual tokens; set it to 124 or less");
  }

  @Test
  void anAdapterThatDoesNotFitTheBaseIsRefusedBeforeAnythingElse() {
    desk.request(new JobRequested("job-1", recipe(DATA, "{method: lora, targets: [q_proj]}")));

    assertThat(((JobFailed) told.getLast()).reason())
        .startsWith("The adapter can't be trained on the base model seedling: ")
        .contains("adapter.targets")
        .contains("it matches no linear layer");
    assertThat(made).isEmpty();
  }

  @Test
  void aSecondDeliveryIsPinnedToWhatTheFirstWas() {
    catalogue.add(sealed(OLD));
    desk.request(new JobRequested("job-1", RECIPE));
    catalogue.add(sealed(NEW));
    desk.request(new JobRequested("job-1", RECIPE));

    assertThat(told).hasSize(4);
    assertThat(told.subList(2, 4)).isEqualTo(told.subList(0, 2));
    assertThat(made).hasSize(1);
  }

  @Test
  void aPinnedSnapshotIsTakenEvenIfItIsNotTheNewest() {
    catalogue.add(sealed(OLD));
    catalogue.add(sealed(NEW));

    desk.request(
        new JobRequested("job-1", recipe("{dataset: quotes@" + OLD + ", template: quote-tags}")));

    assertThat(((JobAccepted) told.getFirst()).pins().datasetDigest()).isEqualTo(OLD);
  }

  @Test
  void theSameIdWithAnotherRecipeIsRejected() {
    desk.request(new JobRequested("job-1", RECIPE));
    Recipe other = recipe("{dataset: quotes, template: quote}");

    assertThatThrownBy(() -> desk.request(new JobRequested("job-1", other)))
        .isInstanceOf(RejectedEventException.class)
        .hasMessageContaining("job 'job-1' was requested before with another recipe");
  }

  @Test
  void aJobWaitsForItsDataset() {
    desk.request(new JobRequested("job-1", RECIPE));

    assertThat(told)
        .singleElement()
        .isEqualTo(
            new JobWaiting(
                "job-1", RECIPE, "Dataset 'quotes' is not sealed yet.", START.plusSeconds(60)));
    assertThat(documents.waiting()).containsExactly("job-1");

    catalogue.add(sealed(NEW));
    desk.lookAgain("job-1");

    assertThat(told)
        .hasExactlyElementsOfTypes(JobWaiting.class, JobAccepted.class, TrainingQueued.class);
    assertThat(documents.waiting()).isEmpty();
  }

  @Test
  void aJobMayRefuseHeldOutRowsThatRepeatTrainRows() {
    catalogue.add(sealed(NEW));
    leaked = 3;

    desk.request(
        new JobRequested(
            "job-1", recipe(DATA.replace("waitSeconds", "leakage: refuse, waitSeconds"))));

    assertThat(((JobFailed) told.getLast()).reason())
        .contains("'data.leakage' is refuse")
        .contains("of the 4 held-out rows")
        .contains("3 nearly repeat a row that is trained on")
        .contains("nearDuplicates=drop");
  }

  @Test
  void aDatasetThatIsSealedWhileTheWaitBeginsIsSeen() {
    meanwhile = () -> catalogue.add(sealed(NEW));
    JobDesk hurried =
        new JobDesk(
            documents,
            outcomes,
            new Preparation(
                this::open, catalogue, (plan, queue) -> make(plan.spec()), (id, event) -> {}),
            (id, event) -> {
              told.add(event);
              meanwhile.run();
            },
            clock(),
            counted::add);

    hurried.request(new JobRequested("job-1", RECIPE));

    assertThat(told).hasAtLeastOneElementOfType(TrainingQueued.class);
  }

  @Test
  void aJobThatHasWaitedLongEnoughFails() {
    desk.request(new JobRequested("job-1", RECIPE));
    now = START.plusSeconds(30);
    desk.request(new JobRequested("job-1", RECIPE));
    now = START.plusSeconds(59);
    desk.lookAgain("job-1");
    assertThat(told).hasOnlyElementsOfType(JobWaiting.class);

    now = START.plusSeconds(60);
    desk.lookAgain("job-1");

    assertThat(told.getLast())
        .isInstanceOfSatisfying(
            JobFailed.class,
            failed ->
                assertThat(failed.reason())
                    .contains("Dataset 'quotes' was not sealed within 60 seconds"));
    assertThat(outcomes.find("job-1")).contains((JobFailed) told.getLast());
    assertThat(documents.waiting()).isEmpty();
  }

  @Test
  void aJobThatCanNotBeRunFailsWithTheReason() {
    catalogue.add(sealed(NEW));
    trouble = new JobRefusedException("There is no such model.");

    desk.request(new JobRequested("job-1", RECIPE));
    desk.request(new JobRequested("job-1", RECIPE));

    JobFailed failed = new JobFailed("job-1", "tokenize-service", "There is no such model.");
    assertThat(told).containsExactly(failed, failed);
    assertThat(counted).containsExactly("failed");
  }

  @Test
  void aBaseThatCanNotBeUsedIsToldBeforeTheWait() {
    trouble = new JobRefusedException("There is no such model.");

    desk.request(new JobRequested("job-1", RECIPE));

    assertThat(told).hasOnlyElementsOfType(JobFailed.class);
  }

  @Test
  void dataThatDoesNotFitNamesTheDataset() {
    catalogue.add(sealed(NEW));
    trouble = new UnusableDataException("2 records do not fit");

    desk.request(new JobRequested("job-1", RECIPE));

    assertThat(((JobFailed) told.getLast()).reason())
        .isEqualTo("Dataset quotes@" + NEW + " can't be trained on: 2 records do not fit.");
  }

  @Test
  void rowsLongerThanTheBaseTakesAreRefused() {
    catalogue.add(sealed(NEW));

    desk.request(
        new JobRequested(
            "job-1", recipe("{dataset: quotes, template: quote-tags, maxLength: 129}")));

    assertThat(((JobFailed) told.getLast()).reason())
        .contains("'data.maxLength' is 129")
        .contains("at most 128 tokens");
  }

  @Test
  void whenTheStoreIsAwayNothingIsDecided() {
    catalogue.add(sealed(NEW));
    trouble = new StoreUnavailableException("away", null);

    assertThatThrownBy(() -> desk.request(new JobRequested("job-1", RECIPE))).isSameAs(trouble);
    assertThat(told).isEmpty();
    assertThat(outcomes.find("job-1")).isEmpty();
  }

  @Test
  void aMistakeOfTheServiceEndsTheJobAndNotTheService() {
    catalogue.add(sealed(NEW));
    trouble = new NullPointerException("oops");

    desk.request(new JobRequested("job-1", RECIPE));

    assertThat(((JobFailed) told.getLast()).reason()).contains("oops");
  }

  @Test
  void aCancelledJobIsNotQueued() {
    catalogue.add(sealed(NEW));
    desk.cancel(new JobCancelRequested("job-1", "enough"));
    desk.request(new JobRequested("job-1", RECIPE));

    JobCancelled cancelled = new JobCancelled("job-1", "enough");
    assertThat(told).containsExactly(cancelled, cancelled);
    assertThat(counted).containsExactly("cancelled");
  }

  @Test
  void aJobThatIsCancelledWhileItIsPreparedIsNotQueued() {
    catalogue.add(sealed(NEW));
    meanwhile = () -> desk.cancel(new JobCancelRequested("job-1", "enough"));

    desk.request(new JobRequested("job-1", RECIPE));

    assertThat(told)
        .hasExactlyElementsOfTypes(JobCancelled.class, JobAccepted.class, JobCancelled.class);
  }

  @Test
  void aWaitingJobThatIsCancelledWaitsNoMore() {
    desk.request(new JobRequested("job-1", RECIPE));
    desk.cancel(new JobCancelRequested("job-1", "enough"));
    catalogue.add(sealed(NEW));
    desk.lookAgain("job-1");

    assertThat(told).hasExactlyElementsOfTypes(JobWaiting.class, JobCancelled.class);
  }

  @Test
  void whoeverCancelsTooLateHearsHowItEnded() {
    JobSucceeded succeeded =
        new JobSucceeded(
            "job-1", DIGEST, new TrainingSummary(3, 2, 1, 100, 2, 50, 1 << 20, "avx512"));
    outcomes.end(succeeded);

    desk.cancel(new JobCancelRequested("job-1", "enough"));

    assertThat(told).containsExactly(succeeded);
    assertThat(counted).isEmpty();
  }

  private Bases.Base open(BaseReference reference) {
    if (trouble instanceof JobRefusedException) {
      throw trouble;
    }
    return new SmallBase();
  }

  private TokenizedSet make(TokenizedSetSpec spec) {
    meanwhile.run();
    if (trouble != null) {
      throw trouble;
    }
    made.add(spec);
    return new TokenizedSet(
        spec.digest(), DIGEST, 9, 90, DIGEST, 4, null, 0, 0, 0, leaked, 0, null);
  }

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  private static DatasetSealed sealed(String digest) {
    return new DatasetSealed(
        "quotes", digest, "r-1", new Counts(10, 0, 0), Map.of("0", 10L), "s", "r");
  }

  private static Recipe recipe(String data) {
    return recipe(data, "{method: lora}");
  }

  private static Recipe recipe(String data, String adapter) {
    return Recipe.parse(
        "name: tagger\nbase: seedling\nadapter: %s\ndata: %s\n".formatted(adapter, data));
  }
}
