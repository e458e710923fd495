package dev.tunestream.cli.keys;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Who may call the services. */
@Command(
    name = "keys",
    description = {
      "Make, list and revoke the keys that callers of a stack's services show.",
      "They lie in the stack's folder, as hashes; the services notice a change within seconds."
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Roles, each with all that is above it:",
      "  reader      look things up, ask models",
      "  submitter   upload, push, register, rate",
      "  promoter    set aliases, tags and descriptions",
      "  admin       override gates, rebuild",
      "",
      "Commands send the key in $TUNESTREAM_KEY, or else the stack's own (admin.key in its folder).",
      "Examples:",
      "  tunestream keys create --name ada --role promoter",
      "  curl -H \"Authorization: Bearer $KEY\" ..."
    },
    subcommands = {CreateCommand.class, ListCommand.class, RevokeCommand.class})
public final class KeysCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
