package dev.tunestream.bench.ingest;

import dev.tunestream.cli.Installation;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.Home;
import dev.tunestream.cli.stack.StackKind;
import dev.tunestream.cli.stack.StackProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Both sides on one broker, which is new and gone afterwards. */
public final class IngestMeasurement {
  public static final int LEAST_BYTES = RowFile.LEAST_BYTES;
  public static final int MOST_BYTES = 100_000;

  /** What the producer test holds in memory, and draws from. */
  private static final int PAYLOADS = 20_000;

  private IngestMeasurement() {}

  /** Measures and tells the result. */
  public static void run(int records, int bytes, boolean tokenize, Output output)
      throws IOException, InterruptedException {
    Path work = Installation.work().resolve("bench");
    Files.createDirectories(work);
    Path folder = Files.createTempDirectory(work, "ingest-");
    try {
      Path rows = folder.resolve("rows.jsonl");
      RowFile.write(rows, records, bytes);
      Path payloads = folder.resolve("payloads");
      try (Stream<String> lines = Files.lines(rows)) {
        Files.write(payloads, (Iterable<String>) lines.limit(PAYLOADS)::iterator);
      }
      Home home = new Home(folder.resolve("home"), StackKind.EMBEDDED);
      Files.createDirectories(home.logs());
      output.note("Starting a stack");
      try (StackProcess stack = StackProcess.start(home, StackProcess.Kind.SHOWN, output)) {
        output.note("Publishing %,d records with Kafka's producer test".formatted(records));
        double bare =
            BareProducer.run(
                stack.state().kafka(), payloads, records, work.resolve("bare-producer.log"));
        output.note("Ingesting %,d records".formatted(records));
        IngestResult result =
            new IngestRun(stack.state()).run(rows, records, bytes, bare, tokenize);
        if (tokenize) {
          output.note("Encoding the same texts with the tokenizer alone");
          result =
              result.beside(
                  BareTokenizer.run(
                      rows, IngestRun.TEMPLATE, Installation.work().resolve("bases")));
        }
        output.json(result.json());
        output.text(result.text());
      }
    } finally {
      remove(folder);
    }
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
