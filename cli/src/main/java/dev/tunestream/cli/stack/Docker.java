package dev.tunestream.cli.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tunestream.cli.CliException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What must be there before containers are started. */
final class Docker {
  private static final int PATIENCE_SECONDS = 30;

  private Docker() {}

  /**
   * Says that images are missing before anything is started, since no registry has them.
   *
   * @param names without {@code tunestream/} and tag
   * @param tag as in {@code TUNESTREAM_TAG}
   * @param build the command that makes them
   */
  static void requireImages(Collection<String> names, String tag, String build) {
    List<String> command = new ArrayList<>(List.of("docker", "image", "inspect"));
    names.forEach(name -> command.add("tunestream/" + name + ":" + tag));
    if (says(command).isEmpty()) {
      throw CliException.failed(
          "Not all images tunestream/…:%s are there (or no Docker engine answers). Build them with: %s"
              .formatted(tag, build));
    }
  }

  /** Says that containers can't get a graphics card, before one is asked for. */
  static void requireNvidiaRuntime() {
    List<String> command = List.of("docker", "info", "--format", "{{json .Runtimes}}");
    if (!says(command).orElse("").contains("\"nvidia\":")) {
      throw CliException.failed(
          "Docker has no runtime 'nvidia', by which containers get a graphics card. Install the NVIDIA Container Toolkit, run 'nvidia-ctk runtime configure --runtime=docker' and restart Docker; or compute on the processor, with cpu in place of gpu in COMPOSE_PROFILES in .env.");
    }
  }

  /** What a command says, if it succeeds in time. */
  static Optional<String> says(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .execute(process::destroy);
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("Interrupted.", e);
    }
  }
}
