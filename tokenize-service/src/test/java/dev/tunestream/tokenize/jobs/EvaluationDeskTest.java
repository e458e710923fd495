package dev.tunestream.tokenize.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.DatasetSealed.Counts;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.EvaluationRequested;
import dev.tunestream.events.Event;
import dev.tunestream.events.Pins;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.testing.MemoryDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationDeskTest {
  private static final String DIGEST = "ab".repeat(32);
  private static final String TRAIN = "03".repeat(32);
  private static final String TEST = "04".repeat(32);

  private final Catalogue catalogue = new Catalogue();
  private final List<Event> told = new ArrayList<>();
  private int made;
  private RuntimeException trouble;

  private final EvaluationDesk desk =
      new EvaluationDesk(
          new MemoryDocuments(),
          new Preparation(_ -> open(), catalogue, (plan, _) -> make(), (_, _) -> {}),
          (_, event) -> told.add(event));

  @Test
  void aRequestIsAskedAgainWithDigests() {
    catalogue.add(sealed());

    desk.request(request("quotes"));

    EvaluationRequested pinned = (EvaluationRequested) told.getFirst();
    assertThat(pinned.isPinned()).isTrue();
    assertThat(pinned.test()).isEqualTo(TEST);
    assertThat(pinned.train()).isEqualTo(TRAIN);
    assertThat(pinned.base()).isEqualTo(new SmallBase().digest());
    assertThat(pinned.maxNewTokens()).isEqualTo(12);
    assertThat(pinned.recipe()).isEqualTo(request("quotes").recipe());
  }

  @Test
  void whatIsPinnedIsLeftAlone() {
    desk.request(
        request("quotes")
            .pinned(
                new Pins("quotes", DIGEST, DIGEST, DIGEST, DIGEST),
                new TokenizedSet(DIGEST, TRAIN, 9, 90, TEST, 4)));

    assertThat(told).isEmpty();
  }

  @Test
  void aSecondDeliveryIsPinnedToTheSame() {
    catalogue.add(sealed());

    desk.request(request("quotes"));
    desk.request(request("quotes"));

    assertThat(told).hasSize(2);
    assertThat(told.getFirst()).isEqualTo(told.getLast());
    assertThat(made).isEqualTo(1);
  }

  @Test
  void theSameIdForSomethingElseIsRejected() {
    catalogue.add(sealed());
    desk.request(request("quotes"));

    assertThatThrownBy(() -> desk.request(request("others")))
        .isInstanceOf(RejectedEventException.class)
        .hasMessageContaining("evaluation 'before' was requested before");
  }

  @Test
  void aDatasetThatIsNotSealedIsToldByItsName() {
    desk.request(request("quotes"));

    assertThat(((EvaluationFailed) told.getFirst()).reason())
        .startsWith("Dataset 'quotes' is not sealed. Ingest it under this name");
  }

  @Test
  void benchmarksArePinnedToTheirSnapshots() {
    catalogue.add(sealed());
    catalogue.add(
        new DatasetSealed("trivia", TEST, "r-2", new Counts(3, 0, 0), Map.of("0", 10L), "s", "r"));

    desk.request(request("quotes", "[trivia]"));

    assertThat(((EvaluationRequested) told.getFirst()).benchmarks())
        .containsExactly(Map.entry("trivia", TEST));
  }

  @Test
  void aBenchmarkThatIsNotSealedIsToldByItsName() {
    catalogue.add(sealed());

    desk.request(request("quotes", "[trivia]"));

    assertThat(((EvaluationFailed) told.getFirst()).reason())
        .startsWith("Recipe field 'evaluation.benchmarks' names 'trivia', and no dataset");
  }

  @Test
  void aBaseThatCannotBeUsedFailsTheEvaluation() {
    trouble = new JobRefusedException("Base model 'nowhere' can't be used: it is gone.");

    desk.request(request("quotes"));

    assertThat(told)
        .containsExactly(
            new EvaluationFailed(
                "before", null, null, "Base model 'nowhere' can't be used: it is gone."));
  }

  @Test
  void aMistakeOfTheServiceEndsTheEvaluationAndIsNotTriedForEver() {
    catalogue.add(sealed());
    trouble = new NullPointerException("oops");

    desk.request(request("quotes"));

    assertThat(((EvaluationFailed) told.getFirst()).reason())
        .contains("tokenize-service made a mistake", "oops");
  }

  @Test
  void aStoreThatIsAwayIsLeftToTheCallerWhoTriesAgain() {
    catalogue.add(sealed());
    trouble = new ArtifactException("the store is away");

    assertThatThrownBy(() -> desk.request(request("quotes"))).isSameAs(trouble);
    trouble = null;
    desk.request(request("quotes"));

    assertThat(((EvaluationRequested) told.getFirst()).isPinned()).isTrue();
  }

  private Bases.Base open() {
    if (trouble != null) {
      throw trouble;
    }
    return new SmallBase();
  }

  private TokenizedSet make() {
    made++;
    return new TokenizedSet(DIGEST, TRAIN, 9, 90, TEST, 4);
  }

  private static DatasetSealed sealed() {
    return new DatasetSealed(
        "quotes", DIGEST, "r-1", new Counts(10, 0, 0), Map.of("0", 10L), "s", "r");
  }

  private static EvaluationRequested request(String dataset) {
    return request(dataset, "[]");
  }

  private static EvaluationRequested request(String dataset, String benchmarks) {
    return EvaluationRequested.of(
        "before",
        Recipe.parse(
            """
            name: before
            base: seedling
            data: {dataset: %s, template: quote-tags}
            adapter: {method: lora}
            evaluation: {maxNewTokens: 12, benchmarks: %s}
            """
                .formatted(dataset, benchmarks)),
        null);
  }
}
