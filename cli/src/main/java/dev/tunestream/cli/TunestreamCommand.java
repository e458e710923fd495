package dev.tunestream.cli;

import dev.tunestream.cli.demo.DemoCommand;
import dev.tunestream.cli.export.ExportCommand;
import dev.tunestream.cli.export.PushCommand;
import dev.tunestream.cli.keys.KeysCommand;
import dev.tunestream.cli.letters.LettersCommand;
import dev.tunestream.cli.line.CancelCommand;
import dev.tunestream.cli.line.DatasetsCommand;
import dev.tunestream.cli.line.EvaluateCommand;
import dev.tunestream.cli.line.FinetuneCommand;
import dev.tunestream.cli.line.GenerateCommand;
import dev.tunestream.cli.line.IngestCommand;
import dev.tunestream.cli.line.JobsCommand;
import dev.tunestream.cli.line.ModelCommand;
import dev.tunestream.cli.line.ModelsCommand;
import dev.tunestream.cli.line.PreviewCommand;
import dev.tunestream.cli.line.RatingsCommand;
import dev.tunestream.cli.line.ReportCommand;
import dev.tunestream.cli.line.RowsCommand;
import dev.tunestream.cli.line.SealCommand;
import dev.tunestream.cli.line.SubmitCommand;
import dev.tunestream.cli.line.WatchCommand;
import dev.tunestream.cli.lineage.LineageCommand;
import dev.tunestream.cli.lineage.RecordsCommand;
import dev.tunestream.cli.lineage.ReplayCommand;
import dev.tunestream.cli.lm.LmCommand;
import dev.tunestream.cli.registry.AliasCommand;
import dev.tunestream.cli.registry.ChangesCommand;
import dev.tunestream.cli.registry.DescribeCommand;
import dev.tunestream.cli.registry.GateCommand;
import dev.tunestream.cli.registry.PromoteCommand;
import dev.tunestream.cli.registry.RebuildCommand;
import dev.tunestream.cli.registry.TagCommand;
import dev.tunestream.cli.stack.DownCommand;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.cli.stack.StackKind;
import dev.tunestream.cli.stack.StatusCommand;
import dev.tunestream.cli.stack.UpCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code tunestream} command. */
@Command(
    name = "tunestream",
    description = "Turns raw text records into evaluated, registered language-model adapters.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "  test      Build everything and run all tests (handled by the launcher ./tunestream).",
      "  images    Build the container images that '--stack compose' runs (by the launcher, too).",
      "  bench     Measure speed and memory, also against others (by the launcher, too).",
      "",
      "Begin with:",
      "  tunestream demo",
      "",
      "Exit status: 0 done, 1 the work failed, 2 the command line or a file it names can't be used,",
      "3 no stack runs or a part of it does not answer, 4 a replay came out otherwise."
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      KeysCommand.class,
      FinetuneCommand.class,
      IngestCommand.class,
      SealCommand.class,
      LettersCommand.class,
      PreviewCommand.class,
      SubmitCommand.class,
      WatchCommand.class,
      CancelCommand.class,
      JobsCommand.class,
      DatasetsCommand.class,
      RowsCommand.class,
      ModelsCommand.class,
      ModelCommand.class,
      PromoteCommand.class,
      AliasCommand.class,
      GateCommand.class,
      TagCommand.class,
      DescribeCommand.class,
      ChangesCommand.class,
      RebuildCommand.class,
      LineageCommand.class,
      RecordsCommand.class,
      ReplayCommand.class,
      ExportCommand.class,
      PushCommand.class,
      GenerateCommand.class,
      EvaluateCommand.class,
      ReportCommand.class,
      RatingsCommand.class,
      LmCommand.class
    })
final class TunestreamCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;

  @Option(
      names = HomeOption.STACK,
      scope = ScopeType.INHERIT,
      defaultValue = "embedded",
      paramLabel = "KIND",
      description =
          "The stack that is meant: ${COMPLETION-CANDIDATES} (containers). Default: ${DEFAULT-VALUE}.")
  private StackKind stack;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
