package dev.tunestream.lm.generate.stop;

import java.util.List;

/**
 * Finds the first of some stop sequences among symbols that come one by one: token ids, or the code
 * points of a text.
 */
public final class StopMatcher {
  private final List<int[]> stops;
  private final int[] window;
  private int filled;
  private int held;

  private StopMatcher(List<int[]> stops) {
    this.stops = stops;
    this.window = new int[stops.stream().mapToInt(stop -> stop.length).max().orElse(0)];
  }

  public static StopMatcher ofTokens(List<List<Integer>> stops) {
    return new StopMatcher(
        stops.stream().map(stop -> stop.stream().mapToInt(Integer::intValue).toArray()).toList());
  }

  public static StopMatcher ofTexts(List<String> stops) {
    return new StopMatcher(stops.stream().map(stop -> stop.codePoints().toArray()).toList());
  }

  /**
   * Takes the next symbol.
   *
   * @return the length of a stop sequence that this symbol completes, the longest if it completes
   *     several; 0 if none
   */
  public int push(int symbol) {
    if (window.length == 0) {
      return 0;
    }
    if (filled == window.length) {
      System.arraycopy(window, 1, window, 0, --filled);
    }
    window[filled++] = symbol;
    held = 0;
    int complete = 0;
    for (int[] stop : stops) {
      for (int length = Math.min(stop.length, filled); length > 0; length--) {
        if (endsWith(stop, length)) {
          if (length == stop.length) {
            complete = Math.max(complete, length);
          } else {
            held = Math.max(held, length);
          }
          break;
        }
      }
    }
    return complete;
  }

  /** How many of the last symbols may turn out to begin a stop sequence. */
  public int held() {
    return held;
  }

  /** Whether there is nothing to find. */
  public boolean isEmpty() {
    return stops.isEmpty();
  }

  private boolean endsWith(int[] stop, int length) {
    for (int i = 0; i < length; i++) {
      if (window[filled - length + i] != stop[i]) {
        return false;
      }
    }
    return true;
  }
}
