package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The programs that others use: {@code python3} on the PATH, where it has them. */
final class Python {
  private Python() {}

  /** Skips the test where a module can't be imported. */
  static void assumeThere(String... modules) {
    String names = String.join(", ", modules);
    assumeTrue(
        Tunestream.run(Path.of("."), List.of("python3", "-c", "import " + names)).exitCode() == 0,
        "needs Python with " + names);
  }

  /** What {@code last_logits.py} finds: the logits by directory. */
  static Map<String, JsonNode> lastLogits(
      Path folder, Path base, String ids, List<String> directories) {
    List<String> arguments = new ArrayList<>(List.of(base.toString(), ids));
    arguments.addAll(directories);
    Map<String, JsonNode> logits = new HashMap<>();
    lines(folder, "last_logits.py", arguments)
        .forEach(line -> logits.put(line.path("directory").asText(), line.path("lastLogits")));
    return logits;
  }

  /** What a script that lies beside this class prints, a JSON document a line. */
  static List<JsonNode> lines(Path folder, String name, List<String> arguments) {
    Path script = folder.resolve(name);
    try (InputStream text = Python.class.getResourceAsStream(name)) {
      Files.write(script, text.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>(List.of("python3", script.toString()));
    command.addAll(arguments);
    Tunestream.Ran ran = Tunestream.run(folder, command);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.out().lines().map(Tunestream::json).toList();
  }

  /** The numbers of a JSON list. */
  static double[] values(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).asDouble();
    }
    return values;
  }
}
