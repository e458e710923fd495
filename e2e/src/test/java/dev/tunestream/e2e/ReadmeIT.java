package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the README's commands as they stand there, in a folder of their own, one block after
 * another. The first block is left out: {@code demo} is run by {@link DemoIT}, and {@code test} is
 * what runs this. Those for containers are run by {@link ComposeIT}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadmeIT {
  @TempDir private static Path folder;
  private static final List<String> SHELL = Readme.blocks("sh");
  private static final List<String> PYTHON = Readme.blocks("python");

  /** What loads from the registry, with a cache of its own, while the stack runs. */
  private static final String HUB =
      "HF_HOME=\"$PWD/hub\" HF_ENDPOINT=\"$registry\" python3 - <<'PYTHON'\n%sPYTHON\n"
          .formatted(Readme.block("python", "hub"));

  @BeforeAll
  static void prepare() throws IOException {
    Files.createSymbolicLink(folder.resolve("tunestream"), Tunestream.ROOT.resolve("tunestream"));
    List<String> rows = new ArrayList<>(List.of("question,answer"));
    for (String row : Rows.questions(60)) {
      rows.add(
          "\"%s\",\"%s\""
              .formatted(
                  Tunestream.json(row).path("question").asText().replace("\"", "\"\""),
                  Tunestream.json(row).path("answer").asText().replace("\"", "\"\"")));
    }
    Rows.write(folder, "my-questions.csv", rows);
    consoleProducer(Files.createDirectory(folder.resolve("bin")));
  }

  /** The script as Kafka's download has it, over the classes of this test's class path. */
  private static void consoleProducer(Path bin) throws IOException {
    Path script = bin.resolve("kafka-console-producer.sh");
    Files.writeString(
        script, "#!/bin/sh\nexec '" + String.join("' '", ConsoleProducer.command()) + "' \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterAll
  static void stop() {
    Tunestream.on(home(), "down");
  }

  @Test
  @Order(1)
  void beginsWithTheTwoCommands() {
    assertThat(SHELL.getFirst()).isEqualTo("./tunestream demo\n./tunestream test\n");
  }

  @Test
  @Order(2)
  void theOtherCommandsRun() {
    assumeTrue(isThere("jq") && isThere("curl"), "needs jq and curl");
    // As in a reader's shell, where a pipe ends with the status of its last command: status --json
    // ends with 1 while a
    // busy service misses a look at its readiness, and its answer is there all the same.
    StringBuilder script = new StringBuilder("set -eu\n");
    for (String block : SHELL.subList(1, SHELL.size())) {
      script.append(block);
      if (block.contains("/api/models/tunestream/") && hasPeft()) {
        script.append(HUB);
      }
    }

    Tunestream.Ran ran = bash(script.toString());

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out())
        .contains("my-answers version 1 is registered")
        .contains("Job my-first-job: my-answers version 2")
        .contains("\"alias\"")
        .contains("Stopped.");
  }

  @Test
  @Order(3)
  void theAdapterLoadsInPeft() {
    assumeTrue(hasPeft(), "needs Python with torch, transformers and peft");
    assumeTrue(Files.exists(folder.resolve("my-seedling")), "needs the commands before it");

    Tunestream.Ran ran = bash("python3 - <<'PYTHON'\n" + String.join("", PYTHON) + "PYTHON\n");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("### Answer:");
  }

  private static boolean hasPeft() {
    return bash("python3 -c 'import torch, transformers, peft'").exitCode() == 0;
  }

  private static boolean isThere(String program) {
    return bash("command -v " + program).exitCode() == 0;
  }

  private static Tunestream.Ran bash(String script) {
    return Tunestream.run(
        home(), List.of("bash", "-c", "cd '" + folder + "'; PATH=\"$PWD/bin:$PATH\"\n" + script));
  }

  private static Path home() {
    return folder.resolve(".tunestream/home");
  }
}
