package dev.tunestream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  @TempDir private Path directory;
  private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
  private final Supervisor supervisor =
      new Supervisor(Duration.ofMillis(1), reports::add, () -> {});

  /** Runs until it is told to end. */
  private final class Child implements Supervised {
    private final boolean brief;
    private final LogFile log = new LogFile(directory.resolve("x.log"), "x");
    private CompletableFuture<Integer> exit = new CompletableFuture<>();

    Child(boolean brief) {
      this.brief = brief;
    }

    @Override
    public String name() {
      return "x";
    }

    @Override
    public synchronized void start() {
      exit = brief ? CompletableFuture.completedFuture(1) : new CompletableFuture<>();
    }

    @Override
    public synchronized CompletableFuture<Integer> onExit() {
      return exit;
    }

    @Override
    public LogFile log() {
      return log;
    }
  }

  private String report() throws InterruptedException {
    return reports.poll(30, TimeUnit.SECONDS);
  }

  @Test
  void startsAgainWhatEnds() throws Exception {
    Child child = new Child(false);
    child.log().write("out of luck");
    supervisor.watch(child);
    child.onExit().complete(137);
    assertThat(report()).contains("out of luck", "\nx ended with status 137. Its log is ");
    assertThat(report()).isEqualTo("x was started again.");
    assertThat(child.onExit()).isNotDone();
  }

  @Test
  void givesUpOnWhatEndsAgainAndAgain() throws Exception {
    Child child = new Child(true);
    child.start();
    supervisor.watch(child);
    String last = report();
    while (!last.contains("not started again")) {
      last = report();
    }
    assertThat(last).contains("x is not started again: it ended 6 times in ten minutes.");
  }

  @Test
  void leavesAloneWhatEndsInAStop() throws Exception {
    Child child = new Child(false);
    supervisor.watch(child);
    supervisor.stop();
    child.onExit().complete(0);
    assertThat(reports.poll(200, TimeUnit.MILLISECONDS)).isNull();
    assertThat(List.copyOf(reports)).isEmpty();
  }
}
