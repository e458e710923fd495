package dev.tunestream.bench.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where sides are run and how.
 *
 * @param root of the repository
 * @param threads of every side's operations
 */
public record Workplace(Path root, int threads) {
  public Workplace {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "threads are %d; there must be 1 or more".formatted(threads));
    }
  }

  /** What is made here and kept: models, rows, Python, logs. */
  public Path kept() {
    return root.resolve(".tunestream/bench");
  }

  /** The {@code tunestream} command as users run it. */
  public Side tunestream(String name, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(root.resolve("tunestream").toString()));
    command.addAll(arguments);
    return side(name, command, Map.of("TUNESTREAM_BUILD", "never"));
  }

  /** A program of this module that runs models, with the environment that services give them. */
  public Side engine(String name, Class<?> main, List<String> arguments) {
    return own(
        name,
        main,
        arguments,
        Map.of("MALLOC_ARENA_MAX", "1", "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"));
  }

  /** A program of this module, on the engine's public types, with the options of the launcher. */
  public Side own(String name, Class<?> main, List<String> arguments) {
    return own(name, main, arguments, Map.of());
  }

  private Side own(
      String name, Class<?> main, List<String> arguments, Map<String, String> environment) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=" + threads,
                "-Dai.djl.offline=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(arguments);
    return side(name, command, environment);
  }

  /** A program in Python. */
  public Side python(String name, Path python, String program, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                python.toString(), root.resolve("bench/huggingface").resolve(program).toString()));
    command.addAll(arguments);
    return side(name, command, Map.of("HF_HUB_OFFLINE", "1", "PYTHONUNBUFFERED", "1"));
  }

  private Side side(String name, List<String> command, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("OMP_NUM_THREADS", Integer.toString(threads));
    all.put("MKL_NUM_THREADS", Integer.toString(threads));
    return new Side(name, command, all);
  }
}
