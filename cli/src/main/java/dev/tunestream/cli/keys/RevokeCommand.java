package dev.tunestream.cli.keys;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.keys.HomeKeys;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a key invalid. */
@Command(
    name = "revoke",
    description = "Make a key invalid; services notice within seconds.",
    footer = {"", "With --json: {\"revoked\"}."})
final class RevokeCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "NAME", description = "As 'list' tells it.")
  private String name;

  @Override
  public Integer call() {
    Output output = common.output();
    home.home().keys().revoke(name);
    if (name.equals(HomeKeys.FIRST)) {
      output.note(
          "That was the stack's own key, which commands send. Make another: tunestream keys create --name %s --role admin"
              .formatted(HomeKeys.FIRST));
    }
    output.text("The key of %s is not valid any more.".formatted(name));
    output.json(Map.of("revoked", name));
    return ExitCode.OK;
  }
}
