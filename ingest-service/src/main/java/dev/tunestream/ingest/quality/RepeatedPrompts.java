package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.UUID;

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
    String prompt = sample.prompt().strip();
    if (prompt.isEmpty()) {
      return;
    }
    long hash = hash(prompt);
    if (!prompts.add(hash)) {
      repeated.add(sample.identity(), prompt.lines().findFirst().orElse(""));
    }
    if (sample.accepted() && !accepted.add(hash)) {
      repeats.set(place);
    }
    String whole = Normalized.of(prompt);
    if (sample.answer() != null) {
      whole += '\n' + Normalized.of(sample.answer());
    }
    if (!records.add(hash(whole))) {
      equal.add(sample.identity(), null);
    }
  }

  /**
   * Of the accepted records, numbered from 0, those whose prompt an accepted one before them has.
   */
  BitSet repeats() {
    return repeats;
  }

  /**
   * 64 bits of MD5: that two of a million different texts share them has odds of 1 to 30 million.
   */
  private static long hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits();
  }

  @Override
  public void putTo(ObjectNode quality) {
    repeated.putTo(quality);
    equal.putTo(quality);
  }
}
