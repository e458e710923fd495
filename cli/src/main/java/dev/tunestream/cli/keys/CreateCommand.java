package dev.tunestream.cli.keys;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.keys.HomeKeys;
import dev.tunestream.keys.Keys;
import dev.tunestream.keys.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a key. */
@Command(
    name = "create",
    description = "Make a key and show it, this once: only its hash is kept.",
    footer = {
      "",
      "The key goes to standard output alone, so that it can be kept: … > ada.key",
      "With --json: {\"name\",\"role\",\"created\",\"key\"}."
    })
final class CreateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "Who holds it; it stands in the events of what they do.")
  private String name;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "What it may do: ${COMPLETION-CANDIDATES}.")
  private Role role;

  @Override
  public Integer call() {
    Output output = common.output();
    HomeKeys keys = home.home().keys();
    // The stack's own comes first, or it would think that it has one.
    keys.makeFirst();
    Keys.Made made = keys.make(name, role);
    String secret = made.secret().text();
    output.note("The key of %s, with the role %s. It is shown this once.".formatted(name, role));
    output.text(secret);
    output.json(KeyLine.of(made.key()).with(secret));
    return ExitCode.OK;
  }
}
