package dev.tunestream.registry.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobProgressTest {
  private static final JobProgress REQUESTED = new JobProgress(JobState.REQUESTED, 0);
  private static final JobProgress WAITING = new JobProgress(JobState.WAITING, 0);
  private static final JobProgress ACCEPTED = new JobProgress(JobState.ACCEPTED, 0);
  private static final JobProgress RUNNING_1 = new JobProgress(JobState.RUNNING, 1);
  private static final JobProgress QUEUED_2 = new JobProgress(JobState.QUEUED, 2);

  @Test
  void aLaterStateCounts() {
    assertThat(REQUESTED.and(WAITING).and(ACCEPTED)).isEqualTo(ACCEPTED);
  }

  @Test
  void aJobThatIsQueuedAgainIsQueued() {
    assertThat(RUNNING_1.and(QUEUED_2)).isEqualTo(QUEUED_2);
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELLED"})
  void anEndCountsBeforeEverything(JobState end) {
    JobProgress ended = new JobProgress(end, 0);

    assertThat(ended.and(QUEUED_2)).isEqualTo(new JobProgress(end, 2));
    assertThat(QUEUED_2.and(ended)).isEqualTo(new JobProgress(end, 2));
  }

  @Test
  void theOrderOfTellingDoesNotMatter() {
    List<JobProgress> all = new ArrayList<>();
    for (JobState state : JobState.values()) {
      for (int attempt = 0; attempt < 3; attempt++) {
        all.add(new JobProgress(state, attempt));
      }
    }
    for (JobProgress one : all) {
      assertThat(one.and(one)).isEqualTo(one);
      for (JobProgress two : all) {
        assertThat(one.and(two)).isEqualTo(two.and(one));
        for (JobProgress three : all) {
          assertThat(one.and(two).and(three)).isEqualTo(one.and(two.and(three)));
        }
      }
    }
  }
}
