package dev.tunestream.bench.measure;

import java.util.OptionalDouble;

/**
 * A stretch of work that a side timed itself: an optimizer step, a batch of answers, a pass.
 *
 * @param count what was done in it, such as tokens
 * @param loss the loss of an optimizer step, where it is one
 */
public record Lap(long count, double seconds, OptionalDouble loss) {
  public Lap {
    if (count < 0 || !(seconds > 0)) {
      throw new IllegalArgumentException(
          "a lap of %d in %s s; a count is 0 or more, a time above 0".formatted(count, seconds));
    }
  }
}
