package dev.tunestream.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./tunestream} and other programs, as a person in the repository's root would. */
final class Tunestream {
  static final Path ROOT = Path.of(System.getProperty("tunestream.root")).toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private Tunestream() {}

  /** What a program did. */
  record Ran(int exitCode, String out, String err) {
    /** The last line of standard output, which must be JSON. */
    JsonNode lastJson() {
      return json(out.lines().reduce("", (before, line) -> line));
    }
  }

  /** The program that runs this JVM. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Runs a command on the stack in a home. */
  static Ran on(Path home, String... arguments) {
    List<String> command = new ArrayList<>(List.of("./tunestream"));
    command.addAll(Arrays.asList(arguments));
    return run(home, command);
  }

  /** Runs any program; the home is the default one for what it calls. */
  static Ran run(Path home, List<String> command) {
    return run(home, command, LIMIT);
  }

  /** The same, of a program that may take long. */
  static Ran run(Path home, List<String> command, Duration limit) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
    builder.environment().put("TUNESTREAM_HOME", home.toString());
    // What is tested is what this build has made.
    builder.environment().put("TUNESTREAM_BUILD", "never");
    try {
      Process process =
          builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
      CompletableFuture<String> out =
          CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end within " + limit + ": " + err.join());
      }
      return new Ran(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
