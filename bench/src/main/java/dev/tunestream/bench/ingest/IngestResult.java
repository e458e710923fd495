package dev.tunestream.bench.ingest;

import dev.tunestream.bench.ingest.ProcessWatch.Taken;
import dev.tunestream.cli.out.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured.
 *
 * @param bytes of a record
 * @param bareRate records a second of the bare producer
 * @param receiveSeconds until the first record of the file was published: the upload and the look
 *     through it
 * @param lineSeconds from there until the dataset was sealed
 * @param tokenSeconds from the job's publish until it was accepted, or null
 * @param bareTokenizerRate texts a second of the tokenizer alone, or null
 * @param taken by each process, from the upload to the end
 */
record IngestResult(
    int records,
    int bytes,
    double bareRate,
    double receiveSeconds,
    double lineSeconds,
    Double tokenSeconds,
    Double bareTokenizerRate,
    String digest,
    Map<String, Taken> taken) {
  private static final int MIB = 20;

  /** The same beside the tokenizer alone. */
  IngestResult beside(double tokenizerRate) {
    return new IngestResult(
        records,
        bytes,
        bareRate,
        receiveSeconds,
        lineSeconds,
        tokenSeconds,
        tokenizerRate,
        digest,
        taken);
  }

  private double lineRate() {
    return records / lineSeconds;
  }

  private double share() {
    return lineRate() / bareRate;
  }

  /** For programs. */
  Map<String, Object> json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("records", records);
    all.put("bytes", bytes);
    all.put("bareRecordsPerSecond", Math.round(bareRate));
    all.put("lineRecordsPerSecond", Math.round(lineRate()));
    all.put("ratio", share());
    all.put("secondsToFirstPublish", receiveSeconds);
    all.put("secondsToSealed", lineSeconds);
    if (tokenSeconds != null) {
      all.put("secondsToTokenized", tokenSeconds);
      all.put("bareTokenizerRecordsPerSecond", Math.round(bareTokenizerRate));
      all.put("tokenizedRatio", records / tokenSeconds / bareTokenizerRate);
    }
    all.put("digest", digest);
    Map<String, Object> processes = new LinkedHashMap<>();
    taken.forEach(
        (name, one) ->
            processes.put(
                name,
                Map.of(
                    "rssBytes", one.rss(),
                    "pssBytes", one.pss(),
                    "processorSeconds", one.processor())));
    all.put("processes", processes);
    return all;
  }

  /** For people. */
  String text() {
    Table rates = new Table("", "records/s", "seconds", "ratio");
    rates.row(
        "bare producer", "%,.0f".formatted(bareRate), "%.1f".formatted(records / bareRate), "1");
    rates.row(
        "first publish to sealed",
        "%,.0f".formatted(lineRate()),
        "%.1f".formatted(lineSeconds),
        "%.3f".formatted(share()));
    rates.row("upload to first publish", "", "%.1f".formatted(receiveSeconds), "");
    if (tokenSeconds != null) {
      rates.row(
          "bare tokenizer",
          "%,.0f".formatted(bareTokenizerRate),
          "%.1f".formatted(records / bareTokenizerRate),
          "1");
      rates.row(
          "job to tokenized",
          "%,.0f".formatted(records / tokenSeconds),
          "%.1f".formatted(tokenSeconds),
          "%.3f".formatted(records / tokenSeconds / bareTokenizerRate));
    }
    Table processes = new Table("most memory", "RSS MiB", "PSS MiB", "processor s");
    taken.forEach(
        (name, one) ->
            processes.row(
                name, one.rss() >> MIB, one.pss() >> MIB, "%.1f".formatted(one.processor())));
    return "%,d records of %d bytes, dataset %s…%n%n%s%n%n%s"
        .formatted(records, bytes, digest.substring(0, 12), rates, processes);
  }
}
