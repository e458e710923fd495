package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;

/**
 * Records that ask what one before them asked already, whatever the answer, and those that are
 * equal to one before them but for case, punctuation and white space.
 */
final class RepeatedPrompts implements Measure {
  private final Findings repeated = new Findings("repeatedPrompts");
  private final Findings equal = new Findings("normalizedDuplicates");
  private final LongSet prompts = new LongSet();
  private final LongSet accepted = new LongSet();
  private final LongSet records = new LongSet();
  private final BitSet repeats = new BitSet();
  private int number;

  @Override
  public void add(Sample sample) {
    int place = number;
    number += sample.accepted() ? 1 : 0;
    Hashes hashes = sample.hashes();
    if (hashes == null) {
      return;
    }
    if (!prompts.add(hashes.prompt())) {
      repeated.add(sample.identity(), sample.prompt().strip().lines().findFirst().orElse(""));
    }
    if (sample.accepted() && !accepted.add(hashes.prompt())) {
      repeats.set(place);
    }
    if (!records.add(hashes.whole())) {
      equal.add(sample.identity(), null);
    }
  }

  /**
   * Of the accepted records, numbered from 0, those whose prompt an accepted one before them has.
   */
  BitSet repeats() {
    return repeats;
  }

  @Override
  public void putTo(ObjectNode quality) {
    repeated.putTo(quality);
    equal.putTo(quality);
  }
}
