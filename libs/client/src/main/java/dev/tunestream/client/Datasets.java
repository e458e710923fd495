package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.events.DataRules;
import dev.tunestream.events.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts files of records into datasets, through ingest-service. */
public final class Datasets {
  private final Door ingest;
  private final String kafka;

  Datasets(Door ingest, String kafka) {
    this.ingest = ingest;
    this.kafka = kafka;
  }

  /** Sends a file; its rows become records, and a snapshot of the dataset is asked for. */
  public UploadReceipt upload(Upload upload) {
    Path file = upload.file();
    StringBuilder path =
        new StringBuilder(Door.path("datasets", upload.dataset(), "files"))
            .append("?filename=")
            .append(Door.escape(String.valueOf(file.getFileName())));
    if (upload.kind() != null) {
      path.append("&kind=").append(upload.kind().word());
    }
    if (upload.template() != null) {
      path.append("&template=").append(Door.escape(upload.template()));
    }
    if (upload.map() != null) {
      path.append("&map=").append(Door.escape(upload.map()));
    }
    if (!upload.rules().equals(DataRules.DEFAULT)) {
      path.append("&rules=").append(Door.escape(upload.rules().text()));
    }
    JsonNode answer =
        ingest.postFile(path.toString(), file, sizeOf(file), "application/octet-stream");
    return new UploadReceipt(answer.path("request").asText(), answer.path("rows").asLong());
  }

  /** Waits until the snapshot that was asked for is there. */
  public SealedDataset awaitSeal(UploadReceipt receipt, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    for (long pause = 50; ; pause = Math.min(1000, pause * 3 / 2)) {
      JsonNode answer = ingest.get(Door.path("requests", receipt.request()));
      switch (answer.path("state").asText()) {
        case "SEALED" -> {
          return new SealedDataset(
              answer.path("dataset").asText(),
              answer.path("digest").asText(),
              answer.path("accepted").asLong(),
              answer.path("rejected").asLong(),
              answer.path("duplicates").asLong());
        }
        case "FAILED" -> throw new ClientException(answer.path("error").asText());
        default -> Pauses.until(end, pause, "the dataset was not sealed within " + limit);
      }
    }
  }

  /** What the quality report of a snapshot says that is there. */
  public QualitySummary quality(UploadReceipt receipt) {
    return QualitySummary.of(ingest.get(Door.path("requests", receipt.request(), "report")));
  }

  /** Asks for a snapshot of what a dataset holds now. */
  public UploadReceipt seal(String dataset, DataRules rules) {
    String path = Door.path("datasets", dataset, "seals") + "?rules=" + Door.escape(rules.text());
    JsonNode answer = ingest.postJson(path, Door.JSON.createObjectNode());
    return new UploadReceipt(answer.path("request").asText(), 0);
  }

  /**
   * Why rows of a file were rejected, as the dead letters tell it.
   *
   * @param since when the file was sent; letters before that are not looked at
   * @param most how many rows are given, the first ones of the file
   */
  public List<Rejection> rejections(Path file, Instant since, int most) {
    String source = "file:" + Digests.ofFile(file);
    SortedMap<Long, String> reasons = new TreeMap<>();
    new DeadLetters(kafka)
        .read(
            Optional.of(Topic.RAW_RECORDS),
            since,
            letter -> {
              Map<String, String> headers = letter.record().headers();
              String id = headers.getOrDefault("ce_id", "");
              if (source.equals(headers.get("ce_source")) && id.matches("\\d{1,18}")) {
                reasons.put(Long.valueOf(id), letter.reason());
              }
              return true;
            });
    return reasons.entrySet().stream()
        .limit(most)
        .map(row -> new Rejection(row.getKey(), row.getValue()))
        .toList();
  }

  private static long sizeOf(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new ClientException("Can't read " + file + ": there is no such file.");
      }
      return Files.size(file);
    } catch (IOException e) {
      throw new ClientException("Can't read " + file + ": " + e.getMessage() + ".", e);
    }
  }
}
