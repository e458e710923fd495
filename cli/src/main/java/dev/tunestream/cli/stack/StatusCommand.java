package dev.tunestream.cli.stack;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how a stack is. */
@Command(
    name = "status",
    description = "Show a stack's parts, where they are and whether they are ready.",
    footer = {
      "",
      "Exit status 0 when everything is ready, 1 when a part is not, 3 when no stack runs.",
      "With --json: {\"services\":{\"registry-service\":{\"url\",\"ready\",\"reason\"},…},\"kafka\",\"store\",\"keyFile\",…}.",
      "The file with the key that commands send is named, never the key."
    })
public final class StatusCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    Output output = common.output();
    StackStatus status = StackStatus.of(home.home(), home.home().require());
    status.show(output);
    return status.isReady() ? ExitCode.OK : ExitCode.FAILED;
  }
}
