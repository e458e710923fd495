package dev.tunestream.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole line. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the broker, the store, the database and the five services, and prints the content of HOME/state.json on one line when all are ready.",
      "Ends on SIGTERM or Ctrl-C, and stops everything."
    })
final class UpCommand implements Runnable {
  @Option(
      names = "--home",
      required = true,
      paramLabel = "DIR",
      description = "Directory with all data of the stack; made where it is not there.")
  private Path directory;

  @Option(
      names = "--root",
      required = true,
      paramLabel = "DIR",
      description = "The repository, with the built services.")
  private Path root;

  @Option(
      names = "--aot",
      defaultValue = "AUTO",
      paramLabel = "MODE",
      description =
          "Start-up caches of the services: ${COMPLETION-CANDIDATES}. AUTO makes missing ones beside the running stack, ON_REQUEST when the line 'make caches' comes (see --while-stdin). Default: ${DEFAULT-VALUE}.")
  private AotCache.Mode aot;

  @Option(
      names = "--ready-limit",
      defaultValue = "180",
      paramLabel = "SECONDS",
      description = "Time for a service to become ready. Default: ${DEFAULT-VALUE}.")
  private int readySeconds;

  @Option(
      names = "--while-stdin",
      description =
          "End also when standard input closes, and so with the process that started this one. Until then a line 'stop PART' or 'start PART' stops and starts a part, as with 'parts', and 'make caches' makes the missing start-up caches.")
  private boolean whileStdin;

  @Mixin private HomeOptions options;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Home home = HomeOptions.claim(directory);
    Path repository = root.toAbsolutePath().normalize();
    Stack stack =
        new Stack(
            home,
            options.ports(home),
            repository,
            options.shared(repository.resolve(".tunestream")),
            aot,
            Duration.ofSeconds(readySeconds),
            text -> spec.commandLine().getErr().println(text));
    Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop"));
    State state = stack.start();
    PartsControl control =
        new PartsControl(stack.parts(), stack::makeCaches, spec.commandLine().getOut());
    control.answer(state);
    if (whileStdin) {
      control.obey(System.in);
    } else {
      await();
    }
  }

  private static void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
