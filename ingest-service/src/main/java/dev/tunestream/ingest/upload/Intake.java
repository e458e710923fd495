package dev.tunestream.ingest.upload;

import dev.tunestream.events.RecordRules;
import dev.tunestream.ingest.columns.ColumnRule;
import dev.tunestream.ingest.formats.FileFormat;
import dev.tunestream.ingest.formats.Row;
import dev.tunestream.ingest.formats.RowReader;
import dev.tunestream.ingest.formats.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the rows of files into a dataset, wherever the files came from: all of them are looked
 * through before anything of the first is published.
 */
public final class Intake {
  private final RowSender sender;

  public Intake(RowSender sender) {
    this.sender = sender;
  }

  /**
   * Looks the files through.
   *
   * @param rule which columns make a record
   * @return what will have been taken of each when it is published
   * @throws UnreadableFileException if one can't be read to its end, or none of its rows could
   *     become a record
   */
  public static List<TakenFile> check(List<SourceFile> files, ColumnRule rule) throws IOException {
    List<TakenFile> taken = new ArrayList<>();
    for (SourceFile file : files) {
      FileCheck.Found found = FileCheck.rows(file.name(), file.file(), rule);
      taken.add(new TakenFile(file.name(), file.digest().hex(), found.rows(), found.lines()));
    }
    return taken;
  }

  /**
   * Publishes all rows of files that have been looked through, and returns when the broker has
   * them.
   *
   * @param rules what is done about flaws of single records
   */
  public void publish(String dataset, List<SourceFile> files, ColumnRule rule, RecordRules rules)
      throws IOException {
    RowSender.Batch batch = sender.begin();
    for (SourceFile file : files) {
      RowMessages messages = new RowMessages(dataset, file.digest().hex(), rule, rules);
      try (RowReader reader = FileFormat.open(file.name(), file.file())) {
        for (Row row = reader.next(); row != null; row = reader.next()) {
          batch.send(row.number(), messages.of(row));
        }
      }
    }
    batch.await();
  }
}
