package dev.tunestream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    PartsControl control = new PartsControl(parts, () -> 0, spec.commandLine().getOut());
    control.answer(parts.addresses());
    control.obey(System.in);
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
}
