package dev.tunestream.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The parts of {@code infra/local} in a child process. The child ends, and removes its temporary
 * home, when its standard input closes, and so with this JVM.
 */
final class EmbeddedInfra implements Infra {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long STOP_LIMIT_SECONDS = 30;

  private final Writer in;
  private final BufferedReader out;
  private final Addresses addresses;

  private EmbeddedInfra(Writer in, BufferedReader out, Addresses addresses) {
    this.in = in;
    this.out = out;
    this.addresses = addresses;
  }

  static EmbeddedInfra start() {
    List<String> command = new ArrayList<>(LocalJar.command());
    command.addAll(List.of("parts", "--shared", LocalJar.root().resolve(".tunestream").toString()));
    try {
      Path errors = Files.createTempFile("tunestream-parts", ".err");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      endWithThisJvm(process, errors);
      BufferedReader out = process.inputReader();
      String ready = out.readLine(); // the child has its own time limits
      if (ready == null) {
        throw new IllegalStateException(
            "The parts did not start (exit status %d): %s"
                .formatted(process.waitFor(), Files.readString(errors).strip()));
      }
      return new EmbeddedInfra(process.outputWriter(), out, JSON.readValue(ready, Addresses.class));
    } catch (IOException e) {
      throw new IllegalStateException("The parts cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the parts were starting.", e);
    }
  }

  /** A JVM that is killed closes the pipe too; here it waits until all is gone. */
  private static void endWithThisJvm(Process process, Path errors) {
    Thread end =
        new Thread(
            () -> {
              try {
                process.getOutputStream().close();
                if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                  process.destroyForcibly();
                }
                Files.deleteIfExists(errors);
              } catch (IOException | InterruptedException e) {
                process.destroyForcibly();
              }
            },
            "test stack's end");
    Runtime.getRuntime().addShutdownHook(end);
  }

  @Override
  public Addresses addresses() {
    return addresses;
  }

  @Override
  public synchronized void command(String command) {
    try {
      in.write(command + "\n");
      in.flush();
      String line = out.readLine();
      JsonNode answer = line == null ? null : JSON.readTree(line);
      if (answer == null || answer.has("error")) {
        throw new IllegalStateException(
            answer == null ? "The parts have ended." : answer.get("error").asText());
      }
    } catch (IOException e) {
      throw new IllegalStateException("The parts do not answer: " + e.getMessage(), e);
    }
  }
}
