package dev.tunestream.bench.lookups;

import dev.tunestream.cli.Installation;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.cli.stack.Home;
import dev.tunestream.cli.stack.StackKind;
import dev.tunestream.cli.stack.StackProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A new stack with models in its registry, asked by more and more clients. */
public final class LookupMeasurement {
  private static final int WARM_UP_CLIENTS = 16;
  private static final int WARM_UP_SECONDS = 15;

  private LookupMeasurement() {}

  /**
   * Measures and tells the result.
   *
   * @return whether every look-up was answered as it should
   */
  public static boolean run(int models, List<Integer> clients, int seconds, Output output)
      throws IOException, InterruptedException {
    Path work = Files.createDirectories(Installation.work().resolve("bench"));
    Path folder = Files.createTempDirectory(work, "lookups-");
    try {
      Home home = new Home(folder.resolve("home"), StackKind.EMBEDDED);
      Files.createDirectories(home.logs());
      output.note("Starting a stack");
      try (StackProcess stack = StackProcess.start(home, StackProcess.Kind.SHOWN, output)) {
        URI registry = stack.state().address().registry();
        output.note("Registering %,d versions".formatted(models * ManyModels.VERSIONS));
        List<String> paths = new ManyModels(models).publish(stack.state().kafka(), registry);
        output.note("Warming up");
        new Clients(registry, paths).ask(WARM_UP_CLIENTS, WARM_UP_SECONDS);
        return ask(registry, paths, clients, seconds, output);
      }
    } finally {
      remove(folder);
    }
  }

  private static boolean ask(
      URI registry, List<String> paths, List<Integer> clients, int seconds, Output output)
      throws InterruptedException {
    Table table =
        new Table("CLIENTS", "LOOK-UPS", "A SECOND", "50 %", "99 %", "99.9 %", "MOST", "ERRORS");
    boolean flawless = true;
    for (int number : clients) {
      output.note("%,d clients for %d seconds".formatted(number, seconds));
      Answers answers = new Clients(registry, paths).ask(number, seconds);
      output.json(answers.json(number));
      table.row(
          String.format("%,d", number),
          String.format("%,d", answers.count()),
          String.format("%,.0f", answers.perSecond()),
          millis(answers.percentile(50)),
          millis(answers.percentile(99)),
          millis(answers.percentile(99.9)),
          millis(answers.percentile(100)),
          answers.errors().isEmpty() ? "none" : answers.errors().toString());
      flawless &= answers.errors().isEmpty();
    }
    output.text(table.toString());
    return flawless;
  }

  private static String millis(double milliseconds) {
    return String.format("%,.1f ms", milliseconds);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
