package dev.tunestream.cli.stack;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.Installation;
import dev.tunestream.cli.out.Output;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Docker Compose on this repository's {@code docker-compose.yml}.
 *
 * @param program {@code docker compose}, or the older {@code docker-compose}
 * @param project the name that containers, networks and volumes begin with
 * @param environment settings over those of {@code .env}
 */
record Compose(List<String> program, String project, Map<String, String> environment) {
  private static final List<List<String>> PROGRAMS =
      List.of(List.of("docker", "compose"), List.of("docker-compose"));
  private static final int LAST_LINES = 5;

  static Compose find(String project, Map<String, String> environment) {
    for (List<String> program : PROGRAMS) {
      if (answers(program)) {
        return new Compose(program, project, environment);
      }
    }
    throw CliException.unreachable(
        "Docker Compose isn't there (neither 'docker compose' nor 'docker-compose'). Install it, or leave out '--stack compose': the embedded stack needs no containers.");
  }

  private static boolean answers(List<String> program) {
    List<String> command = new ArrayList<>(program);
    command.add("version");
    return Docker.says(command).isPresent();
  }

  /** The same with other profiles. */
  Compose with(ComposeProfiles profiles) {
    Map<String, String> settings = new HashMap<>(environment);
    settings.put(ComposeProfiles.VARIABLE, profiles.value());
    return new Compose(program, project, settings);
  }

  static Path folder() {
    return Installation.root();
  }

  /**
   * Whether it has containers, running or not.
   *
   * @param services whose; none means all
   */
  boolean hasContainers(String... services) {
    List<String> ids = new ArrayList<>();
    List<String> command = new ArrayList<>(List.of("ps", "--all", "--quiet"));
    command.addAll(List.of(services));
    execute(ids::add, command.toArray(String[]::new));
    return !ids.isEmpty();
  }

  /** Runs one of Compose's commands and shows what it says. */
  void run(Output output, String... arguments) {
    execute(line -> output.note("  " + line), arguments);
  }

  private void execute(Consumer<String> lines, String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("--project-name", project, "--file", "docker-compose.yml"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder().toFile());
    builder.environment().putAll(environment);
    Deque<String> last = new ArrayDeque<>();
    try {
      Process process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (BufferedReader said = process.inputReader()) {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
          lines.accept(line);
          last.addLast(line.strip());
          if (last.size() > LAST_LINES) {
            last.removeFirst();
          }
        }
      }
      if (process.waitFor() != 0) {
        throw CliException.failed(
            "'%s %s' failed: %s"
                .formatted(
                    String.join(" ", program),
                    String.join(" ", arguments),
                    String.join(" / ", last)));
      }
    } catch (IOException e) {
      throw CliException.failed("Docker Compose can't be run: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("Interrupted while Docker Compose ran.", e);
    }
  }
}
