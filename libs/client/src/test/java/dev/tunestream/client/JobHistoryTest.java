package dev.tunestream.client;

import static dev.tunestream.client.TestEvents.accepted;
import static dev.tunestream.client.TestEvents.adapter;
import static dev.tunestream.client.TestEvents.evaluated;
import static dev.tunestream.client.TestEvents.evaluationFailed;
import static dev.tunestream.client.TestEvents.gate;
import static dev.tunestream.client.TestEvents.news;
import static dev.tunestream.client.TestEvents.registered;
import static dev.tunestream.client.TestEvents.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.Event;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobStarted;
import dev.tunestream.events.JobWaiting;
import dev.tunestream.recipe.Recipe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobHistoryTest {
  private static final String JOB = "job-1";
  private static final List<Event> WHOLE =
      List.of(
          accepted(JOB, null), adapter(JOB), succeeded(JOB), evaluated(JOB), registered(JOB, JOB));

  @Test
  void isOverWhenTheVersionIsRegistered() {
    assertThat(after(WHOLE).isWhole()).isTrue();
  }

  @Test
  void isNotOverBeforeTheVersion() {
    assertThat(after(WHOLE.subList(0, 4)).isOver()).isFalse();
  }

  @Test
  void givesTheSameSumInTheOppositeOrder() {
    JobHistory history = after(WHOLE.reversed());
    assertThat(history.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(history.isWhole()).isTrue();
  }

  @Test
  void isOverWithoutAVersionWhereNoneIsAskedFor() {
    Recipe unregistered =
        Recipe.parse(
            """
            name: quotes-tagger
            base: seedling
            data: {dataset: quotes, template: quote-tags}
            adapter: {method: lora}
            registry: {register: false}
            """);
    JobAccepted told = accepted(JOB, null);
    List<Event> events = new ArrayList<>(WHOLE.subList(1, 4));
    events.add(new JobAccepted(JOB, unregistered, told.pins(), told.tokenizedSet()));

    assertThat(after(events).isWhole()).isTrue();
  }

  @Test
  void waitsForTheGateThatTheRecipeAsksFor() {
    JobHistory history =
        after(
            List.of(
                accepted(JOB, "champion"),
                adapter(JOB),
                succeeded(JOB),
                evaluated(JOB),
                registered(JOB, JOB)));
    assertThat(history.isOver()).isFalse();
    history.apply(news(gate()));
    assertThat(history.isWhole()).isTrue();
  }

  @Test
  void isOverButNotWholeWithoutAnEvaluation() {
    JobHistory history =
        after(
            List.of(
                accepted(JOB, null),
                adapter(JOB),
                succeeded(JOB),
                evaluationFailed(JOB),
                registered(JOB, null)));
    assertThat(history.isOver()).isTrue();
    assertThat(history.failure()).contains("The adapter was not evaluated: the base is gone");
  }

  @Test
  void staysFailedWhenALateStartIsRead() {
    JobHistory history =
        after(
            List.of(
                new JobFailed(JOB, "trainer-service", "too long"),
                new JobStarted(JOB, 1, "worker", "cpu", 2, 0, 45)));
    assertThat(history.state()).isEqualTo(JobState.FAILED);
    assertThat(history.failure()).contains("too long");
  }

  @Test
  void tellsWhyItWaits() {
    JobHistory history =
        after(
            List.of(
                new JobWaiting(JOB, TestEvents.recipe(null), "no dataset 'quotes'", Instant.MAX)));
    assertThat(history.problem()).contains("no dataset 'quotes'");
  }

  @Test
  void passesOverEventsOfOtherJobs() {
    assertThat(new JobHistory(JOB).apply(news(succeeded("job-2")))).isFalse();
  }

  @Test
  void failsWhenTheRequestWasRefused() {
    JobHistory history = new JobHistory(JOB);
    history.apply(new JobNews.Refused(JOB, "recipe field 'base' is missing"));
    assertThat(history.failure()).contains("recipe field 'base' is missing");
  }

  @Test
  void passesOverARefusedSecondRequestOfTheSameId() {
    JobHistory history = after(List.of(accepted(JOB, null)));
    assertThat(history.apply(new JobNews.Refused(JOB, "another recipe"))).isFalse();
    assertThat(history.state()).isEqualTo(JobState.ACCEPTED);
  }

  @Test
  void addsUpTheSameWhenEverythingComesTwice() {
    assertThat(
            after(Stream.concat(WHOLE.stream(), WHOLE.stream()).toList()).version().orElseThrow())
        .isEqualTo(after(WHOLE).version().orElseThrow());
  }

  @Test
  void hasNoFailureBeforeItIsOver() {
    assertThat(after(Collections.emptyList()).failure()).isEmpty();
  }

  private static JobHistory after(List<Event> events) {
    JobHistory history = new JobHistory(JOB);
    events.forEach(event -> history.apply(news(event)));
    return history;
  }
}
