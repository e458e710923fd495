package dev.tunestream.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
public final class StackProcess implements StartedStack {
  /** How long it lives, and when it makes the start-up caches that are missing. */
  public enum Kind {
    /** Goes on when this command ends, however that ends; makes caches beside its work. */
    STAYS,
    /** Ends with this command; makes caches beside its work. */
    BORROWED,
    /** Ends with this command, which asks for the caches when nothing else is done. */
    SHOWN
  }

  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
  private static final Duration STOPS_WITHIN = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Home home;
  private final Process process;
  private final Thread onInterrupt;

  private StackProcess(Home home, Process process) {
    this.home = home;
    this.process = process;
    this.onInterrupt = new Thread(this::end, "stop the stack");
  }

  /** Starts a stack and returns when all of it is ready. */
  public static StackProcess start(Home home, Kind kind, Output output) {
    if (home.running().isPresent()) {
      throw CliException.failed(
          "A stack runs in %s already (process %d). Use it, stop it with 'tunestream down', or give another --home."
              .formatted(home.directory(), home.running().get().pid()));
    }
    Path log = home.logs().resolve("stack.log");
    StackProcess stack;
    try (LogTail tail = LogTail.fromEnd(log)) {
      stack = new StackProcess(home, launch(home, kind, log));
      Runtime.getRuntime().addShutdownHook(stack.onInterrupt);
      stack.awaitReady(tail, output);
      if (kind == Kind.SHOWN) {
        stack.nextLine(); // its state, which is in the home too
      }
    } catch (IOException e) {
      throw CliException.failed("The stack can't be started: " + e.getMessage() + ".", e);
    }
    if (kind == Kind.STAYS) {
      stack.letGo();
    }
    return stack;
  }

  private static Process launch(Home home, Kind kind, Path log) throws IOException {
    boolean stays = kind == Kind.STAYS;
    List<String> command = new ArrayList<>();
    Optional<Path> setsid = program("setsid");
    if (stays && setsid.isPresent()) {
      // A session of its own: the terminal's Ctrl-C and its closing don't reach it.
      command.add(setsid.get().toString());
    }
    command.add(Installation.java().toString());
    command.addAll(virtualMachine());
    command.addAll(List.of("-jar", Installation.stackJar().toString()));
    command.addAll(List.of("up", "--home", home.directory().toString()));
    command.addAll(List.of("--root", Installation.root().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    if (stays) {
      builder.redirectInput(new File("/dev/null"));
    } else {
      // It ends with this command, however that ends.
      command.add("--while-stdin");
    }
    if (kind == Kind.SHOWN) {
      command.addAll(List.of("--aot", "ON_REQUEST"));
    } else {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    return builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
  }

  /** The launcher keeps the classes (see {@link Installation#stackCache}) of the same options. */
  private static List<String> virtualMachine() {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xmn48m"));
    // Kafka unmaps its files in a way that newer JDKs warn of.
    options.add("--sun-misc-unsafe-memory-access=allow");
    // What the virtual machine says must not stand among the answers on standard output.
    options.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
    if (System.getProperty("os.name").equals("Linux")) {
      options.add("-XX:+UseTransparentHugePages");
    }
    Installation.stackCache().ifPresent(cache -> options.add("-XX:AOTCache=" + cache));
    return options;
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

  /**
   * Makes the start-up caches that are missing, of a stack that is {@link Kind#SHOWN}.
   *
   * @return how many it made
   */
  public int makeCaches() {
    try {
      process.outputWriter().write("make caches\n");
      process.outputWriter().flush();
      JsonNode answer = JSON.readTree(nextLine());
      if (!answer.has("made")) {
        throw CliException.failed(answer.path("error").asText());
      }
      return answer.path("made").asInt();
    } catch (IOException e) {
      throw CliException.failed("The stack does not take requests: " + e.getMessage() + ".", e);
    }
  }

  private String nextLine() throws IOException {
    String line = process.inputReader().readLine();
    if (line == null) {
      throw new IOException("it has ended");
    }
    return line;
  }

  @Override
  public StackState state() {
    return home.require();
  }

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
