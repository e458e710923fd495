package dev.tunestream.cli.stack;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a stack. */
@Command(
    name = "up",
    description = {
      "Start a stack: Kafka broker, object store, database and the five services, all data in one"
          + " folder, on free ports of this machine.",
      "Stays in the foreground until Ctrl-C, or returns with --detach when everything is ready."
    },
    footer = {
      "",
      "With --json: the object of 'status' once everything is ready.",
      "",
      "Examples:",
      "  tunestream up --detach",
      "  tunestream up --detach --home /tmp/other     a second stack beside the first"
    })
public final class UpCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Option(
      names = {"-d", "--detach"},
      description = "Return when everything is ready; 'down' stops it.")
  private boolean detach;

  @Override
  public Integer call() {
    Output output = common.output();
    Home where = home.home();
    if (where.kind() == StackKind.COMPOSE) {
      return onContainers(where, output);
    }
    output.note("Starting a stack in " + where.directory());
    StackProcess stack =
        StackProcess.start(
            where, detach ? StackProcess.Kind.STAYS : StackProcess.Kind.BORROWED, output);
    StackState state = stack.state();
    StackStatus.of(where, state).show(output);
    output.note("Ready after %.1f s.".formatted(state.startSeconds()));
    if (detach) {
      return ExitCode.OK;
    }
    output.note("Ctrl-C stops it.");
    return stack.await() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Docker keeps it running, so this always returns. */
  private static int onContainers(Home where, Output output) {
    output.note("Starting the stack of docker-compose.yml");
    StackState state = ComposeStack.up(where, output);
    StackStatus.of(where, state).show(output);
    output.note("Ready after %.1f s.".formatted(state.startSeconds()));
    return ExitCode.OK;
  }
}
