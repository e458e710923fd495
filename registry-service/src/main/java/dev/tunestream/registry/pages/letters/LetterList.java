package dev.tunestream.registry.pages.letters;

import java.util.List;

/**
 * The newest letters.
 *
 * @param topic that was asked for, without {@code tunestream.}, or null for all
 * @param before the offset below which older ones of the topic stand, or null
 */
public record LetterList(List<Count> counts, String topic, List<Letter> letters, Long before) {

  /**
   * @param topic without {@code tunestream.}
   */
  public record Count(String topic, long letters) {}

  public long all() {
    return counts.stream().mapToLong(Count::letters).sum();
  }
}
