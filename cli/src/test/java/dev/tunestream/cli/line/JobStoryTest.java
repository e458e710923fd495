package dev.tunestream.cli.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.cli.out.Output;
import dev.tunestream.client.JobHistory;
import dev.tunestream.client.JobListener;
import dev.tunestream.client.JobNews;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobStarted;
import dev.tunestream.events.StepLogged;
import dev.tunestream.events.VersionRegistered;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobStoryTest {
  private static final String JOB = "job-1";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Output output =
      new Output(new PrintWriter(out), new PrintWriter(err), false, false);

  @Test
  void tellsALineForEachStage() {
    tell(
        new JobStory(output),
        new JobStarted(JOB, 1, "trainer", "cpu", 2, 0, 40),
        new VersionRegistered("quotes", 2, JOB, "ab".repeat(32), JOB));

    assertThat(err.toString().lines())
        .containsExactly(
            "  Training on cpu with 2 threads, 40 steps", "  Registered as quotes version 2");
  }

  @Test
  void putsTheNameBeforeTheLinesOfSeveralJobs() {
    tell(new JobStory(output, job -> "quotes"), new JobFailed(JOB, "trainer-service", "Too long."));

    assertThat(err.toString()).startsWith("  [quotes] Failed in trainer-service: Too long.");
  }

  @Test
  void showsTheLossOfTheLastStep() {
    tell(
        new JobStory(output),
        new StepLogged(JOB, 1, 40, 40, 1, 0.25, 1, 0.001, 10, 0.5),
        new JobFailed(JOB, "trainer-service", "Too long."));

    assertThat(err.toString()).contains("Training: 40 of 40 steps, loss 0.250");
  }

  @Test
  void writesAJsonLineForEachEvent() {
    Output json = new Output(new PrintWriter(out), new PrintWriter(err), true, false);
    tell(new EventLines(json), new JobFailed(JOB, "trainer-service", "Too long."));

    assertThat(out.toString())
        .isEqualToIgnoringNewLines(
            "{\"event\":\"JobFailed\",\"time\":\"1970-01-01T00:00:00Z\",\"data\":{\"job\":\"job-1\",\"stage\":\"trainer-service\",\"reason\":\"Too long.\"}}");
  }

  private static void tell(JobListener view, Event... events) {
    JobHistory history = new JobHistory(JOB);
    try (view) {
      for (Event event : events) {
        JobNews news = new JobNews.Happened(event, Instant.EPOCH);
        history.apply(news);
        view.show(history, news);
      }
    }
  }
}
