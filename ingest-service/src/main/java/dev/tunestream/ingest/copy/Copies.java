package dev.tunestream.ingest.copy;

import dev.tunestream.events.Envelope;
import dev.tunestream.events.EventCodec;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.RawRecord;
import dev.tunestream.ingest.gate.Gate;
import dev.tunestream.ingest.gate.Verdict;
import dev.tunestream.ingest.seal.RawRecords;
import dev.tunestream.ingest.seal.Seal;
import dev.tunestream.ingest.upload.RowSender;
import java.io.IOException;

/**
 * Publishes the raw records of a sealed dataset again, under another name and with their own
 * identities: a seal of the copy goes the whole way again, and gives the same snapshot.
 */
public final class Copies {
  private final RawRecords records;
  private final RowSender sender;
  private final EventCodec codec = new EventCodec();
  private final Gate gate = new Gate();

  public Copies(RawRecords records, RowSender sender) {
    this.records = records;
    this.sender = sender;
  }

  /**
   * Publishes what the seal has read and taken, and returns when the broker has it. What was
   * rejected is left out: it would fill the dead letters once more and changes no snapshot.
   *
   * @return how many records were published, second deliveries too
   */
  public long copy(Seal seal, String name) throws IOException {
    RowSender.Batch batch = sender.begin();
    Renaming renaming = new Renaming(seal.dataset(), name, batch);
    records.read(seal.dataset(), seal.offsets(), renaming);
    batch.await();
    return renaming.sent;
  }

  /** Renames on many threads, and sends in order. */
  private final class Renaming implements RawRecords.Reader<KafkaMessage> {
    private final String dataset;
    private final String name;
    private final RowSender.Batch batch;
    private long sent;

    private Renaming(String dataset, String name, RowSender.Batch batch) {
      this.dataset = dataset;
      this.name = name;
      this.batch = batch;
    }

    @Override
    public KafkaMessage prepare(KafkaMessage message, int partition, long offset) {
      // Judged is what the rules have made of it; sent again is what came.
      return gate.judge(message) instanceof Verdict.Accepted accepted
              && accepted.record().dataset().equals(dataset)
              && codec.decode(message) instanceof Envelope<?> came
              && came.event() instanceof RawRecord record
          ? codec.encode(
              new Envelope<>(
                  came.id(),
                  came.source(),
                  came.time(),
                  new RawRecord(
                      name, record.kind(), record.data(), record.requires(), record.rules())))
          : null;
    }

    @Override
    public void accept(KafkaMessage renamed) {
      if (renamed != null) {
        batch.send(++sent, renamed);
      }
    }
  }
}
