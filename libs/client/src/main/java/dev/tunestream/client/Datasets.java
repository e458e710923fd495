package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.events.DataRules;
import dev.tunestream.events.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts files of records into datasets, through ingest-service. */
public final class Datasets {
  /** As long as the service holds a connection on which nothing is sent. */
  private static final Duration DOWNLOADED_WITHIN = Duration.ofMinutes(30);

  private static final Duration FETCHED_WITHIN = Duration.ofMinutes(10);

  private final Door ingest;
  private final String kafka;

  Datasets(Door ingest, String kafka) {
    this.ingest = ingest;
    this.kafka = kafka;
  }

  /** Puts the rows of a source into a dataset and asks for a snapshot of it. */
  public UploadReceipt upload(Upload upload) {
    JsonNode answer =
        switch (upload.source()) {
          case Source.LocalFile(Path file) ->
              ingest.postFile(
                  address(upload, "files")
                      .with("filename", String.valueOf(file.getFileName()))
                      .toString(),
                  file,
                  sizeOf(file),
                  "application/octet-stream");
          case Source.HubData hub ->
              ingest.post(address(upload, hub).toString(), DOWNLOADED_WITHIN);
          case Source.StoredObject(String digest, String filename) ->
              ingest.post(
                  address(upload, "objects", digest).with("filename", filename).toString(),
                  FETCHED_WITHIN);
        };
    return receipt(answer);
  }

  private static Address address(Upload upload, Source.HubData hub) {
    Address address =
        address(upload, "hub")
            .with("repository", hub.repository())
            .with("revision", hub.revision())
            .with("config", hub.config())
            .with("split", hub.split());
    hub.files().forEach(file -> address.with("file", file));
    return address;
  }

  private static Address address(Upload upload, String... place) {
    List<String> parts = new ArrayList<>(List.of("datasets", upload.dataset()));
    parts.addAll(List.of(place));
    return new Address(parts.toArray(String[]::new))
        .with("kind", upload.kind() == null ? null : upload.kind().word())
        .with("template", upload.template())
        .with("map", upload.map())
        .with("rules", upload.rules().equals(DataRules.DEFAULT) ? null : upload.rules().text());
  }

  private static UploadReceipt receipt(JsonNode answer) {
    List<UploadReceipt.ReadFile> files = new ArrayList<>();
    for (JsonNode file : answer.path("files")) {
      files.add(
          new UploadReceipt.ReadFile(
              file.path("name").asText(),
              file.path("sha256").asText(),
              file.path("rows").asLong()));
    }
    JsonNode hub = answer.path("hub");
    return new UploadReceipt(
        answer.path("request").asText(),
        answer.path("rows").asLong(),
        files,
        hub.isMissingNode()
            ? null
            : new UploadReceipt.FromHub(
                hub.path("repository").asText(),
                hub.path("revision").asText(),
                hub.path("commit").asText(),
                hub.path("config").textValue(),
                hub.path("split").textValue()));
  }

  /** Waits until the snapshot that was asked for is there. */
  public SealedDataset awaitSeal(UploadReceipt receipt, Duration limit) {
    return awaitSeal(receipt.request(), limit);
  }

  SealedDataset awaitSeal(String request, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    for (long pause = 50; ; pause = Math.min(1000, pause * 3 / 2)) {
      JsonNode answer = ingest.get(Door.path("requests", request));
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
    return receipt(answer);
  }

  /**
   * Why rows of files could not be used.
   *
   * @param since when the files were sent; letters before that are not looked at
   * @param most how many rows are given, the first ones of the first files
   */
  public List<Rejection> rejections(List<UploadReceipt.ReadFile> files, Instant since, int most) {
    Map<String, SortedMap<Long, String>> reasons = new LinkedHashMap<>();
    files.forEach(file -> reasons.put("file:" + file.sha256(), new TreeMap<>()));
    new DeadLetters(kafka)
        .read(
            Optional.of(Topic.RAW_RECORDS),
            since,
            letter -> {
              Map<String, String> headers = letter.record().headers();
              String id = headers.getOrDefault("ce_id", "");
              SortedMap<Long, String> of = reasons.get(headers.get("ce_source"));
              if (of != null && id.matches("\\d{1,18}")) {
                of.put(Long.valueOf(id), letter.reason());
              }
              return true;
            });
    return files.stream()
        .flatMap(
            file ->
                reasons.get("file:" + file.sha256()).entrySet().stream()
                    .map(row -> new Rejection(file.name(), row.getKey(), row.getValue())))
        .limit(most)
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
