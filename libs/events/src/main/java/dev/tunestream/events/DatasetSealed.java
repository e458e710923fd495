package dev.tunestream.events;

import java.util.Map;

/**
 * A dataset's snapshot, which never changes.
 *
 * @param digest sha256 of the snapshot: the accepted records as canonical JSON, one a line
 * @param endOffsets by partition of {@link Topic#RAW_RECORDS}: where the snapshot ends
 * @param snapshot store key of the snapshot
 * @param report store key of the quality report
 */
public record DatasetSealed(
    String dataset,
    String digest,
    String request,
    Counts counts,
    Map<String, Long> endOffsets,
    String snapshot,
    String report)
    implements Event {
  /** Rows by what became of them; together they are all distinct rows that arrived. */
  public record Counts(long accepted, long rejected, long duplicates) {
    public Counts {
      Check.atLeast("counts.accepted", accepted, 0);
      Check.atLeast("counts.rejected", rejected, 0);
      Check.atLeast("counts.duplicates", duplicates, 0);
    }
  }

  public DatasetSealed {
    Check.name("dataset", dataset);
    Check.digest("digest", digest);
    Check.name("request", request);
    Check.present("counts", counts);
    endOffsets = Check.copy("endOffsets", endOffsets);
    Check.text("snapshot", snapshot);
    Check.text("report", report);
  }

  @Override
  public String key() {
    return dataset + "@" + digest;
  }
}
