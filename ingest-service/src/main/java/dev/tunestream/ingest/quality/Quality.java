package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.Handling;
import dev.tunestream.events.SnapshotRules;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** All measures together: the part {@code quality} of the report. */
public final class Quality implements AutoCloseable {
  private final RepeatedPrompts repeatedPrompts = new RepeatedPrompts();
  private final NearDuplicates nearDuplicates = new NearDuplicates();
  private final List<Measure> measures =
      List.of(new TextFlaws(), new Answers(), new Languages(), repeatedPrompts, nearDuplicates);

  public Quality() throws IOException {}

  /** Looks at the next record. */
  public void add(Sample sample) throws IOException {
    for (Measure measure : measures) {
      measure.add(sample);
    }
  }

  /** Of the accepted records, numbered from 0, those that the rules of the dataset leave out. */
  public BitSet dropped(SnapshotRules rules) throws IOException {
    BitSet dropped = new BitSet();
    if (rules.repeatedPrompts() == Handling.DROP) {
      dropped.or(repeatedPrompts.repeats());
    }
    if (rules.nearDuplicates() == Handling.DROP) {
      dropped.or(nearDuplicates.repeats());
    }
    return dropped;
  }

  /** Gives each record that is nearly equal to one before it, in their order, with that one. */
  public void alike(Alike pairs) throws IOException {
    nearDuplicates.pairs(pairs);
  }

  /** Writes what was found. */
  public void putTo(ObjectNode quality) throws IOException {
    for (Measure measure : measures) {
      measure.putTo(quality);
    }
  }

  @Override
  public void close() throws IOException {
    nearDuplicates.close();
  }
}
