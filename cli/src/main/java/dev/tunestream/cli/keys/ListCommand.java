package dev.tunestream.cli.keys;

import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.keys.Key;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows which keys there are. */
@Command(
    name = "list",
    description = "Show which keys are valid; the keys themselves nobody can show any more.",
    footer = {"", "With --json: {\"keys\":[{\"name\",\"role\",\"created\"},…]}."})
final class ListCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    Output output = common.output();
    List<Key> keys = home.home().keys().file().read().all();
    output.json(Map.of("keys", keys.stream().map(KeyLine::of).toList()));
    Table table = new Table("NAME", "ROLE", "CREATED");
    keys.forEach(key -> table.row(key.name(), key.role(), key.created()));
    output.text(
        keys.isEmpty()
            ? "There are no keys in %s; the first start of its stack makes one."
                .formatted(home.home().directory())
            : table.toString());
    return ExitCode.OK;
  }
}
