package dev.tunestream.ingest.edge;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.ingest.formats.UnreadableFileException;
import dev.tunestream.ingest.provenance.FileOrigin;
import dev.tunestream.ingest.provenance.FileOrigins;
import dev.tunestream.ingest.seal.Seals;
import dev.tunestream.ingest.upload.Intake;
import dev.tunestream.ingest.upload.RowSender;
import dev.tunestream.ingest.upload.SourceFile;
import dev.tunestream.ingest.upload.TakenFile;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.service.RequestRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts files that are here into a dataset and asks for one snapshot behind the last of them. */
@ApplicationScoped
public class IntakeDesk {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeDesk.class);

  private final Intake intake;
  private final FileOrigins origins;
  private final Seals seals;
  private final EventPublisher publisher;

  @Inject
  IntakeDesk(RowSender sender, FileOrigins origins, Seals seals, EventPublisher publisher) {
    this.intake = new Intake(sender);
    this.origins = origins;
    this.seals = seals;
    this.publisher = publisher;
  }

  /**
   * Publishes the rows and begins the seal.
   *
   * @param hub where the files came from, or null; their names are then those in its repository
   * @throws RequestRefusedException when a file can't be used; nothing is published then
   */
  Receipt take(RowRequest request, List<SourceFile> files, Receipt.FromHub hub) throws IOException {
    List<TakenFile> taken = check(request, files);
    for (TakenFile file : taken) {
      origins.record(request.dataset(), new Digest(file.sha256()), origin(file, hub));
    }
    intake.publish(request.dataset(), files, request.rule(), request.rules().record());
    String asked = SealsResource.ask(request.dataset(), request.rules(), seals, publisher);
    for (TakenFile file : taken) {
      LOG.info(
          "{} rows of {} (sha256 {}) are published to dataset {}; request {}",
          file.rows(),
          file.name(),
          file.sha256(),
          request.dataset(),
          asked);
    }
    return new Receipt(asked, taken.stream().mapToLong(TakenFile::rows).sum(), taken, hub);
  }

  private static FileOrigin origin(TakenFile file, Receipt.FromHub hub) {
    return hub == null
        ? new FileOrigin(null, null, file.name(), file.lines())
        : new FileOrigin(hub.repository(), hub.commit(), file.name(), file.lines());
  }

  private static List<TakenFile> check(RowRequest request, List<SourceFile> files)
      throws IOException {
    try {
      return Intake.check(files, request.rule());
    } catch (UnreadableFileException e) {
      throw RequestRefusedException.unusable(e.getMessage());
    }
  }
}
