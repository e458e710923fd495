package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./tunestream} itself says. */
class LauncherIT {
  @TempDir private Path folder;

  @Test
  void showsTheHelpOnStandardOutput() {
    Tunestream.Ran ran = Tunestream.on(folder, "--help");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("Commands:").contains("finetune");
  }

  @Test
  void runsFromAnotherFolderThroughALink() throws IOException {
    Path link =
        Files.createSymbolicLink(folder.resolve("ts"), Tunestream.ROOT.resolve("tunestream"));
    Tunestream.Ran ran = Tunestream.run(folder, List.of(link.toString(), "status", "--json"));
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.lastJson().path("error").asText()).contains("No stack runs in " + folder);
  }

  @Test
  void saysWhichJdkItNeedsAndWhichItFound() throws IOException {
    String script = Files.readString(Tunestream.ROOT.resolve("tunestream"));
    Path ofTheFuture = folder.resolve("tunestream");
    Files.writeString(ofTheFuture, script.replace("least_java=25", "least_java=9999"));

    Tunestream.Ran ran =
        Tunestream.run(folder, List.of("bash", ofTheFuture.toString(), "status", "--json"));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("Tunestream needs a JDK 9999 or newer; found: ");
    assertThat(ran.lastJson().path("error").asText()).contains("set JAVA_HOME");
  }

  @Test
  void writesOnlyJsonToStandardOutput() {
    Tunestream.Ran ran = Tunestream.on(folder, "lm", "info", "--base", "nowhere/", "--json");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out().lines()).hasSize(1).first().satisfies(Tunestream::json);
  }
}
