package dev.tunestream.cli.letters;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.TextFiles;
import dev.tunestream.cli.line.Ingestion;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Loaded;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.events.DataRules;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes corrected records. */
@Command(
    name = "replay",
    description = {
      "Publish the records of an exported file again, as they are corrected there.",
      "Each goes to the topic that it came from, under its own source and id: a row of a file takes"
          + " the place of the one that was rejected. Datasets are sealed anew afterwards."
    },
    footer = {
      "",
      "With --json: {\"replayed\",\"datasets\":[{\"name\",\"digest\",\"accepted\",\"rejected\",\"duplicates\"}]}."
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "FILE", description = "What 'export' wrote, corrected.")
  private Path file;

  @Option(names = "--no-seal", description = "Leave the datasets as they are sealed.")
  private boolean noSeal;

  @Override
  public Integer call() {
    Output output = common.output();
    List<KafkaMessage> records = records();
    Map<String, Object> answer = new LinkedHashMap<>();
    List<Object> sealed = new ArrayList<>();
    answer.put("replayed", records.size());
    answer.put("datasets", sealed);
    try (TunestreamClient client = home.home().client()) {
      client.deadLetters().replay(records);
      output.text("%,d records are published".formatted(records.size()));
      if (!noSeal) {
        for (String dataset : datasets(records)) {
          Loaded loaded = Ingestion.seal(client, dataset, DataRules.DEFAULT);
          sealed.add(loaded.dataset());
          output.text(Ingestion.sentence(loaded.dataset()));
        }
      }
    }
    output.json(answer);
    return ExitCode.OK;
  }

  private List<KafkaMessage> records() {
    TextFiles.check(file, "file of dead letters");
    List<KafkaMessage> records = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          records.add(LetterLine.record(line, file + ", line " + number));
        }
      }
    } catch (IOException e) {
      throw CliException.usage(file + " can't be read: " + e.getMessage() + ".", e);
    }
    if (records.isEmpty()) {
      throw CliException.usage(file + " holds no dead letters.");
    }
    return records;
  }

  private static TreeSet<String> datasets(List<KafkaMessage> records) {
    TreeSet<String> datasets = new TreeSet<>();
    for (KafkaMessage record : records) {
      if (record.topic().equals(Topic.RAW_RECORDS.topicName())) {
        String named = record.headers().get("ce_subject");
        if (record.key() != null || named != null) {
          datasets.add(record.key() != null ? record.key() : named);
        }
      }
    }
    return datasets;
  }
}
