package dev.tunestream.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link Main} in a process of its own, as it is meant to run. */
final class LocalProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final Path errors;

  private LocalProcess(Process process, Path errors) {
    this.process = process;
    this.out = process.inputReader();
    this.in = process.outputWriter();
    this.errors = errors;
  }

  static LocalProcess start(Path errors, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    return new LocalProcess(process, errors);
  }

  /** Where programs are unpacked for all tests and runs of this repository. */
  static String shared() {
    return Path.of(System.getProperty("tunestream.root"), ".tunestream").toString();
  }

  /** The next line of standard output. */
  JsonNode line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("The process has ended: " + errors());
    }
    return Json.MAPPER.readTree(line);
  }

  JsonNode ask(String command) throws IOException {
    in.write(command + "\n");
    in.flush();
    return line();
  }

  Process process() {
    return process;
  }

  /** All processes below it. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  /** Waits for the end and gives the exit status. */
  int end() throws IOException, InterruptedException {
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      throw new IOException("The process does not end: " + errors());
    }
    return process.exitValue();
  }

  static void awaitEnd(List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle handle : processes) {
      handle.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
    try {
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
