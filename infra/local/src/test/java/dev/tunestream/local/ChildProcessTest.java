package dev.tunestream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  @TempDir private Path directory;

  private ChildProcess start(Duration stopLimit, LogFile log, String... command) {
    return start(directory, stopLimit, log, command);
  }

  private static ChildProcess start(
      Path directory, Duration stopLimit, LogFile log, String... command) {
    return ChildProcess.start(
        new ChildSpec(
            "child",
            List.of(command),
            Map.of("GREETING", "hello"),
            directory,
            log,
            ChildSpec.Signal.TERM,
            stopLimit,
            directory.resolve("pid")));
  }

  private LogFile log() {
    return new LogFile(directory.resolve("child.log"), "child");
  }

  @Test
  void passesEnvironmentOutputAndStatus() throws Exception {
    LogFile log = log();
    ChildProcess child =
        start(Duration.ofSeconds(5), log, "sh", "-c", "echo $GREETING; echo bad >&2; exit 3");
    assertThat(child.join()).isEqualTo(3);
    assertThat(log.tail()).containsExactly("hello", "bad");
  }

  @Test
  void itsIdIsTheCommandsOwn() throws Exception {
    LogFile log = log();
    ChildProcess child = start(Duration.ofSeconds(5), log, "sh", "-c", "echo $$");
    child.join();
    assertThat(log.tail()).containsExactly(Long.toString(child.pid()));
  }

  @Test
  void stopAsksItToEnd() {
    LogFile log = log();
    ChildProcess child =
        start(
            Duration.ofSeconds(20),
            log,
            "sh",
            "-c",
            "trap 'echo ending; exit 7' TERM; echo up; while :; do sleep 0.1; done");
    awaitLine(log, "up");
    assertThat(child.stop()).isEqualTo(7);
    assertThat(log.tail()).containsExactly("up", "ending");
  }

  @Test
  void isKilledWhenItDoesNotEnd() {
    LogFile log = log();
    ChildProcess child =
        start(
            Duration.ofSeconds(1),
            log,
            "sh",
            "-c",
            "trap '' TERM; echo up; while :; do sleep 0.1; done");
    awaitLine(log, "up");
    assertThat(child.stop()).isEqualTo(ChildProcess.KILLED);
  }

  @Test
  void outlivesACtrlCInTheTerminal() throws Exception {
    LogFile log = log();
    start(Duration.ofSeconds(5), log, "sh", "-c", "kill -INT $$; echo alive").join();
    assertThat(log.tail()).containsExactly("alive");
  }

  @Test
  void endsWithItsParentThoughThatIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = parent.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      parent.destroyForcibly().waitFor();
      child.onExit().get(30, TimeUnit.SECONDS);
      assertThat(child.isAlive()).isFalse();
    }
  }

  /** A process with a child that would sleep for long. */
  static final class Parent {
    private Parent() {}

    /** Prints the child's id. */
    public static void main(String[] arguments) throws InterruptedException {
      Path directory = Path.of(arguments[0]);
      LogFile log = new LogFile(directory.resolve("sleep.log"), "sleep");
      ChildProcess child = start(directory, Duration.ofSeconds(5), log, "sleep", "1000");
      System.out.println(child.pid());
      child.join();
    }
  }

  private static void awaitLine(LogFile log, String line) {
    while (!log.tail().contains(line)) {
      Thread.onSpinWait();
    }
  }
}
