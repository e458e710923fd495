package dev.tunestream.registry.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.events.Event;
import dev.tunestream.registry.Story;
import dev.tunestream.registry.apply.Applied;
import dev.tunestream.service.RequestRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobWatchesTest {
  private static final Duration NO_TIME = Duration.ZERO;

  private final Story story = new Story("watched", "model", null, Story.digest('a'));
  private final JobWatches watches = new JobWatches(2);

  @Test
  void aJobsReaderIsToldOfThatJobAlone() throws InterruptedException {
    JobWatch watch = watches.job("watched");

    apply(new Story("other", "model", null, Story.digest('a')).requested());
    assertThat(watch.await(NO_TIME).jobs()).isEmpty();
    apply(story.step(1, 1));
    assertThat(watch.await(NO_TIME).jobs()).containsExactly("watched");
    assertThat(watch.await(NO_TIME).jobs()).as("told once").isEmpty();
  }

  @Test
  void theListsReaderIsNotToldOfSteps() throws InterruptedException {
    JobWatch watch = watches.all();

    apply(story.step(1, 1));
    assertThat(watch.await(NO_TIME).jobs()).isEmpty();
    apply(story.succeeded());
    assertThat(watch.await(NO_TIME).jobs()).containsExactly("watched");
  }

  @Test
  void moreChangesThanCanBeToldAreSaidToBeMore() throws InterruptedException {
    JobWatch watch = watches.all();

    apply(
        IntStream.range(0, 600)
            .mapToObj(i -> new Story("job-" + i, "model", null, Story.digest('a')).requested())
            .toArray(Event[]::new));

    JobWatch.Changes changes = watch.await(NO_TIME);
    assertThat(changes.jobs()).hasSize(500);
    assertThat(changes.more()).isTrue();
  }

  @Test
  void aPlaceIsFreeAgainWhenAReaderHasGone() {
    JobWatch first = watches.all();
    watches.job("watched");
    assertThatThrownBy(watches::all)
        .isInstanceOf(RequestRefusedException.class)
        .hasMessageContaining("2 clients");

    first.close();
    first.close();

    watches.all();
    assertThatThrownBy(watches::all).as("closed twice, free once").hasMessageContaining("most");
  }

  private void apply(Event... events) {
    watches.note(new Applied(List.of(events)));
  }
}
