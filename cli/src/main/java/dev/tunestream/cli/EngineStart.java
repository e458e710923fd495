package dev.tunestream.cli;

import dev.tunestream.lm.tensor.TorchRuntime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Loads the engine's native libraries beside the reading of the command line and of the model's
 * files: they are the longest part of a short command.
 */
final class EngineStart {
  private static final Set<String> COMMANDS = Set.of("generate", "info", "merge", "score", "train");

  private EngineStart() {}

  /** Whether a command line is going to use the engine, as far as its first words tell. */
  static boolean isWanted(String... args) {
    List<String> words = Arrays.asList(args);
    return words.size() > 2
        && words.get(0).equals("lm")
        && COMMANDS.contains(words.get(1))
        && !words.contains("--help")
        && !words.contains("-h");
  }

  static void begin() {
    Thread.ofPlatform()
        .daemon()
        .name("engine start")
        // The command comes upon the same error in a moment, and tells it.
        .uncaughtExceptionHandler((thread, e) -> {})
        .start(TorchRuntime::version);
  }
}
