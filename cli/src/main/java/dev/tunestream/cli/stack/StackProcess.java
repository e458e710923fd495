package dev.tunestream.cli.stack;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.Installation;
import dev.tunestream.cli.out.Output;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A stack that this command started. */
public final class StackProcess implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
  private static final Duration STOPS_WITHIN = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 100;

  private final Home home;
  private final Process process;
  private final Thread onInterrupt;

  private StackProcess(Home home, Process process) {
    this.home = home;
    this.process = process;
    this.onInterrupt = new Thread(this::end, "stop the stack");
  }

  /**
   * Starts a stack and returns when all of it is ready.
   *
   * @param stays whether it goes on when this command ends, however that ends
   */
  public static StackProcess start(Home home, boolean stays, Output output) {
    if (home.running().isPresent()) {
      throw CliException.failed(
          "A stack runs in %s already (process %d). Use it, stop it with 'tunestream down', or give another --home."
              .formatted(home.directory(), home.running().get().pid()));
    }
    Path log = home.logs().resolve("stack.log");
    StackProcess stack;
    try (LogTail tail = LogTail.fromEnd(log)) {
      stack = new StackProcess(home, launch(home, stays, log));
      Runtime.getRuntime().addShutdownHook(stack.onInterrupt);
      stack.awaitReady(tail, output);
    } catch (IOException e) {
      throw CliException.failed("The stack can't be started: " + e.getMessage() + ".", e);
    }
    if (stays) {
      stack.letGo();
    }
    return stack;
  }

  private static Process launch(Home home, boolean stays, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    Optional<Path> setsid = program("setsid");
    if (stays && setsid.isPresent()) {
      // A session of its own: the terminal's Ctrl-C and its closing don't reach it.
      command.add(setsid.get().toString());
    }
    command.add(Installation.java().toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    // Kafka unmaps its files in a way that newer JDKs warn of.
    command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-jar"));
    command.add(Installation.stackJar().toString());
    command.addAll(List.of("up", "--home", home.directory().toString()));
    command.addAll(List.of("--root", Installation.root().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    if (stays) {
      builder.redirectInput(new File("/dev/null"));
    } else {
      // It ends with this command, however that ends.
      command.add("--while-stdin");
    }
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static Optional<Path> program(String name) {
    return List.of("/usr/bin/", "/bin/").stream()
        .map(folder -> Path.of(folder + name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private void awaitReady(LogTail tail, Output output) throws IOException {
    long end = System.nanoTime() + STARTS_WITHIN.toNanos();
    String last = "";
    while (home.running().isEmpty()) {
      for (String line : tail.lines()) {
        if (!last.isEmpty()) {
          output.note("  " + last);
        }
        // Held back: it may be the reason why the stack does not start.
        last = line;
      }
      if (hasEnded()) {
        throw CliException.failed(
            "The stack did not start: %s (logs: %s)"
                .formatted(last.isEmpty() ? "it gave no reason" : last, home.logs()));
      }
      if (System.nanoTime() > end) {
        throw CliException.failed(
            "The stack was not ready within %d minutes; its logs are in %s."
                .formatted(STARTS_WITHIN.toMinutes(), home.logs()));
      }
    }
  }

  private boolean hasEnded() {
    try {
      return process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("Interrupted while the stack was starting.", e);
    }
  }

  private void letGo() {
    Runtime.getRuntime().removeShutdownHook(onInterrupt);
  }

  /** Returns when the stack has ended, with its exit status. */
  int await() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("Interrupted.", e);
    }
  }

  /** What is known of it. */
  public StackState state() {
    return home.require();
  }

  /** Stops it in order. */
  @Override
  public void close() {
    letGo();
    end();
  }

  private void end() {
    if (!stop(process.toHandle())) {
      process.destroyForcibly();
    }
  }

  /** Asks a stack to stop; says whether it did. */
  static boolean stop(ProcessHandle stack) {
    stack.destroy();
    try {
      stack.onExit().get(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      return false;
    }
  }
}
