package dev.tunestream.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Broker, store and database without services, for tests. */
@Command(
    name = "parts",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the broker, the store and the database, and prints one JSON line with their addresses when they are ready.",
      "Ends when its standard input closes or on SIGTERM. Until then a line 'stop PART' or 'start PART' (kafka, store, database) stops and starts a part, and is answered by a JSON line."
    })
final class PartsCommand implements Runnable {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Directory with all data; made where it is not there. Default: a temporary one, removed at the end.")
  private Path directory;

  @Mixin private HomeOptions options;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Home home = HomeOptions.claim(directory == null ? temporary() : directory);
    Parts parts = new Parts(home, options.ports(home), options.shared(home.directory()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(parts, home), "stop"));
    parts.start();
    PrintWriter out = spec.commandLine().getOut();
    answer(out, parts.addresses());
    obey(parts, out);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("tunestream-");
    } catch (IOException e) {
      throw new LocalException("A temporary directory cannot be made: " + e.getMessage(), e);
    }
  }

  private void end(Parts parts, Home home) {
    parts.stop();
    home.close();
    if (directory == null) {
      try {
        Trees.remove(home.directory());
      } catch (IOException e) {
        spec.commandLine().getErr().println("Not removed: " + e.getMessage());
      }
    }
  }

  private static void obey(Parts parts, PrintWriter out) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        answer(out, obey(parts, line));
      }
    } catch (IOException e) {
      throw new LocalException("Standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> obey(Parts parts, String line) {
    String[] words = line.strip().split(" +");
    try {
      if (words.length == 2 && words[0].equals("stop")) {
        parts.part(words[1]).stop();
        return Map.of("stopped", words[1]);
      }
      if (words.length == 2 && words[0].equals("start")) {
        parts.part(words[1]).start();
        return Map.of("started", words[1]);
      }
      return Map.of("error", "'" + line + "' is neither 'stop PART' nor 'start PART'.");
    } catch (LocalException e) {
      return Map.of("error", e.getMessage());
    }
  }

  private static void answer(PrintWriter out, Object value) {
    out.println(Json.line(value));
    out.flush();
  }
}
