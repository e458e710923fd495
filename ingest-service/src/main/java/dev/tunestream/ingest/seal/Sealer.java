package dev.tunestream.ingest.seal;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.events.DatasetFailed;
import dev.tunestream.events.DatasetSealRequested;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.Event;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.ingest.gate.Gate;
import dev.tunestream.ingest.provenance.FileOrigins;
import dev.tunestream.recipe.Canonical;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;

/** Makes the snapshot that a request asks for, writes it to the store and tells the result. */
public final class Sealer {
  private static final int TOLD_REASONS = 3;

  private final RawRecords records;
  private final ArtifactStore store;
  private final FileOrigins origins;
  private final ObjLongConsumer<String> flaws;
  private final Gate gate = new Gate();

  /**
   * @param flaws told of each flaw that a seal has found, with the number of records
   */
  public Sealer(
      RawRecords records, ArtifactStore store, FileOrigins origins, ObjLongConsumer<String> flaws) {
    this.records = records;
    this.store = store;
    this.origins = origins;
    this.flaws = flaws;
  }

  /**
   * Everything that the event names is in the store when this returns.
   *
   * @return {@link DatasetSealed}, or {@link DatasetFailed} when no record was accepted, or there
   *     are more than the heap has room for
   */
  public Event seal(DatasetSealRequested request, Seal seal) {
    try (SnapshotBuilder builder = new SnapshotBuilder(request.dataset())) {
      records.read(request.dataset(), seal.offsets(), new Judging(request.dataset(), builder));
      return write(request, seal, builder);
    } catch (TooManyRecordsException e) {
      return new DatasetFailed(request.dataset(), request.request(), e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The snapshot of %s can't be put together in %s: %s"
              .formatted(request.dataset(), System.getProperty("java.io.tmpdir"), e.getMessage()),
          e);
    }
  }

  /** Judges on many threads, and takes in order. */
  private final class Judging implements RawRecords.Reader<Candidate> {
    private final String dataset;
    private final SnapshotBuilder builder;

    private Judging(String dataset, SnapshotBuilder builder) {
      this.dataset = dataset;
      this.builder = builder;
    }

    @Override
    public Candidate prepare(KafkaMessage message, int partition, long offset) {
      return Candidate.of(
          dataset, gate.judge(message), new Delivery(message.topic(), partition, offset));
    }

    @Override
    public void accept(Candidate candidate) throws IOException {
      if (candidate != null) {
        builder.add(candidate);
      }
    }
  }

  private Event write(DatasetSealRequested request, Seal seal, SnapshotBuilder builder)
      throws IOException {
    Path snapshot = Files.createTempFile("tunestream-snapshot-", ".jsonl");
    Path origins = Files.createTempFile("tunestream-origins-", ".jsonl");
    Path alike = Files.createTempFile("tunestream-alike-", ".jsonl");
    Path leftOut = Files.createTempFile("tunestream-left-out-", ".jsonl");
    try {
      QualityReport report;
      try (OutputStream rows = buffered(snapshot);
          OutputStream sources = buffered(origins);
          OutputStream pairs = buffered(alike);
          OutputStream others = buffered(leftOut)) {
        report = builder.write(request.rules(), rows, sources, pairs, others);
      }
      if (report.counts().accepted() == 0) {
        return new DatasetFailed(request.dataset(), request.request(), nothing(request, report));
      }
      if (Files.size(alike) > 0) {
        report.document().put("alike", objectKey(store.put(alike)));
      }
      if (Files.size(leftOut) > 0) {
        report.document().put("leftOut", objectKey(store.put(leftOut)));
      }
      report.tellRules(request.rules());
      return sealed(request, seal, report, store.put(snapshot), store.put(origins));
    } finally {
      Files.delete(snapshot);
      Files.delete(origins);
      Files.delete(alike);
      Files.delete(leftOut);
    }
  }

  private static OutputStream buffered(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  private DatasetSealed sealed(
      DatasetSealRequested request,
      Seal seal,
      QualityReport report,
      Digest snapshot,
      Digest lines) {
    report.tellOrigins(origins.of(request.dataset()));
    report
        .document()
        .put("digest", snapshot.hex())
        .put("snapshot", objectKey(snapshot))
        .put("origins", objectKey(lines));
    Digest written = store.put(Canonical.bytes(report.document()));
    report.flaws().forEach(flaws::accept);
    return new DatasetSealed(
        request.dataset(),
        snapshot.hex(),
        request.request(),
        report.counts(),
        seal.offsets().entrySet().stream()
            .collect(Collectors.toMap(entry -> "" + entry.getKey(), Map.Entry::getValue)),
        objectKey(snapshot),
        objectKey(written));
  }

  private static String nothing(DatasetSealRequested request, QualityReport report) {
    long rejected = report.counts().rejected();
    if (rejected == 0) {
      return "Dataset '%s' holds no record: none with this name has arrived. Ingest a file or publish records before the seal is requested."
          .formatted(request.dataset());
    }
    return "Dataset '%s' holds no record that can be used: %s. Correct the rows and ingest them again."
        .formatted(
            request.dataset(),
            (rejected == 1
                    ? "its only one was rejected because "
                    : "all " + rejected + " were rejected, the first because ")
                + report.reasons().stream()
                    .limit(TOLD_REASONS)
                    .collect(Collectors.joining("; also because ")));
  }

  private static String objectKey(Digest digest) {
    return "objects/" + digest.hex();
  }
}
