package dev.tunestream.ingest.quality;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
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

  /** Texts of fewer words are like others by chance. */
  private static final int LEAST_WORDS = 5;

  private static final long[] FACTORS = new long[PLACES];
  private static final long[] ADDENDS = new long[PLACES];

  static {
    SplittableRandom random = new SplittableRandom(1997);
    for (int i = 0; i < PLACES; i++) {
      FACTORS[i] = random.nextLong() | 1;
      ADDENDS[i] = random.nextLong();
    }
  }

  private MinHash() {}

  /**
   * The signature of a text's sequences of three words, or null where it has few words.
   *
   * @param text normalized
   */
  static int[] signature(String text) {
    String[] words = text.split(" ");
    if (words.length < LEAST_WORDS) {
      return null;
    }
    int[] least = new int[PLACES];
    Arrays.fill(least, Integer.MAX_VALUE);
    int last = words.length - WORDS;
    for (int i = 0; i <= last; i++) {
      long sequence = 0;
      for (int k = i; k < i + WORDS; k++) {
        sequence = 31 * mixed(sequence) + words[k].hashCode();
      }
      sequence = mixed(sequence);
      for (int place = 0; place < PLACES; place++) {
        int hash = (int) ((FACTORS[place] * sequence + ADDENDS[place]) >>> 33);
        least[place] = Math.min(least[place], hash);
      }
    }
    return least;
  }

  /** A signature as it is kept. */
  static byte[] bytes(int[] signature) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * PLACES);
    bytes.asIntBuffer().put(signature);
    return bytes.array();
  }

  /** In how many of their places two kept signatures agree, as a share. */
  static double likeness(byte[] one, byte[] other) {
    IntBuffer ones = ByteBuffer.wrap(one).asIntBuffer();
    IntBuffer others = ByteBuffer.wrap(other).asIntBuffer();
    int equal = 0;
    for (int i = 0; i < PLACES; i++) {
      equal += ones.get(i) == others.get(i) ? 1 : 0;
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
