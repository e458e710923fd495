package dev.tunestream.cli.stack;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a stack. */
@Command(
    name = "down",
    description = "Stop a stack in order; returns when all of its processes have ended.",
    footer = {"", "With --json: {\"home\",\"stopped\"}; stopped is false when none was running."})
public final class DownCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    Output output = common.output();
    Home where = home.home();
    boolean stopped =
        switch (where.kind()) {
          case EMBEDDED -> stopProcesses(where, output);
          case COMPOSE -> ComposeStack.down(where, output);
        };
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("home", where.directory().toString());
    result.put("stopped", stopped);
    output.json(result);
    output.text(stopped ? "Stopped." : "No stack runs in " + where.directory() + ".");
    return ExitCode.OK;
  }

  private static boolean stopProcesses(Home where, Output output) {
    Optional<StackState> running = where.running();
    if (running.isEmpty()) {
      return false;
    }
    long pid = running.get().pid();
    output.note("Stopping the stack in " + where.directory());
    if (!ProcessHandle.of(pid).map(StackProcess::stop).orElse(true)) {
      throw CliException.failed(
          "The stack (process %d) does not end; its logs are in %s.".formatted(pid, where.logs()));
    }
    return true;
  }
}
