package dev.tunestream.bench.python;

import dev.tunestream.bench.measure.MeasurementException;
import dev.tunestream.lm.checkpoint.TreeDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Python environments made of pinned requirements, each once. */
public final class PythonEnvironment {
  private static final int NAME_LENGTH = 12;
  private static final int TOLD_LINES = 5;

  private PythonEnvironment() {}

  /**
   * The interpreter of the environment that a requirements file describes; made first if it is not
   * there, under a name that follows from the file's content.
   *
   * @param directory where environments are kept
   * @param notes hears what takes time
   * @throws MeasurementException when it can't be made
   */
  public static Path of(Path directory, Path requirements, Consumer<String> notes)
      throws IOException, InterruptedException {
    Path environment =
        directory.resolve(
            requirements.getFileName().toString().replaceFirst("\\.txt$", "")
                + "-"
                + TreeDigest.sha256(requirements).substring(0, NAME_LENGTH));
    Path python = environment.resolve("bin/python");
    Path complete = environment.resolve("complete");
    if (Files.exists(complete)) {
      return python;
    }
    notes.accept("Making a Python environment of " + requirements + ", once");
    Files.createDirectories(environment);
    Path log = environment.resolve("pip.log");
    run(List.of("python3", "-m", "venv", environment.toString()), log, requirements);
    run(
        List.of(python.toString(), "-m", "pip", "install", "-r", requirements.toString()),
        log,
        requirements);
    Files.createFile(complete);
    return python;
  }

  private static void run(List<String> command, Path log, Path requirements)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    if (process.waitFor() != 0) {
      List<String> lines = Files.readAllLines(log);
      throw new MeasurementException(
          "The Python environment of %s could not be made; the end of %s:%n%s%nGive an existing one with --python."
              .formatted(
                  requirements,
                  log,
                  String.join(
                      "\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()))));
    }
  }
}
