package dev.tunestream.ingest.quality;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Signatures of sets by their least hashes (Broder 1997, "On the resemblance and containment of
 * documents"): the share of places in which two signatures agree estimates how much of both sets
 * together they have in common.
 */
final class MinHash {
  /** Places of a signature: an estimate of 0.8 is off by 0.05 in the mean. */
  static final int PLACES = 64;

  private static final int WORDS = 3;

  private final long[] factors = new long[PLACES];
  private final long[] addends = new long[PLACES];

  MinHash() {
    SplittableRandom random = new SplittableRandom(1997);
    for (int i = 0; i < PLACES; i++) {
      factors[i] = random.nextLong() | 1;
      addends[i] = random.nextLong();
    }
  }

  /**
   * The signature of a text's sequences of three words.
   *
   * @param text normalized; one of fewer words is one sequence
   */
  int[] of(String text) {
    int[] least = new int[PLACES];
    Arrays.fill(least, Integer.MAX_VALUE);
    String[] words = text.split(" ");
    int last = Math.max(0, words.length - WORDS);
    for (int i = 0; i <= last; i++) {
      long sequence = 0;
      for (int k = i; k < Math.min(words.length, i + WORDS); k++) {
        sequence = 31 * mixed(sequence) + words[k].hashCode();
      }
      sequence = mixed(sequence);
      for (int place = 0; place < PLACES; place++) {
        int hash = (int) ((factors[place] * sequence + addends[place]) >>> 33);
        least[place] = Math.min(least[place], hash);
      }
    }
    return least;
  }

  /** In how many of their places two signatures agree, as a share. */
  static double likeness(int[] one, int[] other) {
    int equal = 0;
    for (int i = 0; i < PLACES; i++) {
      equal += one[i] == other[i] ? 1 : 0;
    }
    return equal / (double) PLACES;
  }

  /** SplitMix64's last step (Steele et al. 2014): every bit of the result depends on all bits. */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
