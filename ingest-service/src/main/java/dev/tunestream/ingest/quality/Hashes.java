package dev.tunestream.ingest.quality;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What tells texts of different records apart.
 *
 * @param prompt of the prompt as it is
 * @param whole of prompt and answer, normalized
 */
record Hashes(long prompt, long whole) {
  /**
   * @param answer normalized, or null
   */
  static Hashes of(String prompt, String normalized, String answer) {
    return new Hashes(
        hash(prompt.strip()), hash(answer == null ? normalized : normalized + '\n' + answer));
  }

  /**
   * 64 bits of MD5: that two of a million different texts share them has odds of 1 to 30 million.
   */
  private static long hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits();
  }
}
