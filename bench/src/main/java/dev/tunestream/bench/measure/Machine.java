package dev.tunestream.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a result depends on besides the case: the state of the sources and the machine. */
public final class Machine {
  private static final long KIB_IN_GIB = 1L << 20;

  private Machine() {}

  /** For people, by name. */
  public static Map<String, Object> facts(Workplace place)
      throws IOException, InterruptedException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("date", LocalDate.now().toString());
    facts.put("commit", commit(place.root()));
    facts.put(
        "machine",
        "%s, %d cores, %s"
            .formatted(
                value("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                memory()));
    facts.put("load before", Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    facts.put("threads", place.threads());
    return facts;
  }

  private static String memory() throws IOException {
    long kib = Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", ""));
    return Math.round((double) kib / KIB_IN_GIB) + " GiB";
  }

  private static String value(String file, String key) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0");
  }

  private static String commit(Path root) throws IOException, InterruptedException {
    String commit = git(root, "rev-parse", "--short", "HEAD");
    boolean changed = !git(root, "status", "--porcelain", "--untracked-files=no").isEmpty();
    return commit.isEmpty() ? "unknown" : commit + (changed ? " with changes" : "");
  }

  private static String git(Path root, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    git.waitFor();
    return answer.strip();
  }
}
