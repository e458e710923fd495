package dev.tunestream.tokenize.split;

/**
 * Spreads a seed over as many random words as a generator needs, as NumPy's {@code SeedSequence}
 * does: the seed's 32-bit words are hashed into a pool of four, every word of the pool is mixed
 * into every other, and the output is hashed out of the pool.
 */
final class SeedSequence {
  private static final int POOL_SIZE = 4;
  private static final int HASH_IN = 0x43b0d7e5;
  private static final int HASH_IN_FACTOR = 0x931e8875;
  private static final int HASH_OUT = 0x8b51f9dd;
  private static final int HASH_OUT_FACTOR = 0x58f38ded;
  private static final int MIX_LEFT = 0xca01f9dd;
  private static final int MIX_RIGHT = 0x4973f715;

  /** A hash whose constant moves on with every word. */
  private static final class Hash {
    private final int factor;
    private int constant;

    private Hash(int constant, int factor) {
      this.constant = constant;
      this.factor = factor;
    }

    private int of(int word) {
      int mixed = word ^ constant;
      constant *= factor;
      mixed *= constant;
      return mixed ^ mixed >>> 16;
    }
  }

  private final int[] pool = new int[POOL_SIZE];

  /**
   * @param seed 0 or greater
   */
  SeedSequence(long seed) {
    Hash hash = new Hash(HASH_IN, HASH_IN_FACTOR);
    // A long has two words; a smaller seed has one, and a missing word counts as 0.
    int[] words = {(int) seed, (int) (seed >>> 32), 0, 0};
    for (int i = 0; i < POOL_SIZE; i++) {
      pool[i] = hash.of(words[i]);
    }
    for (int from = 0; from < POOL_SIZE; from++) {
      for (int to = 0; to < POOL_SIZE; to++) {
        if (from != to) {
          pool[to] = mix(pool[to], hash.of(pool[from]));
        }
      }
    }
  }

  /** The first 64-bit words of the output, each of two 32-bit words, the low one first. */
  long[] words(int count) {
    Hash hash = new Hash(HASH_OUT, HASH_OUT_FACTOR);
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      long low = Integer.toUnsignedLong(hash.of(pool[2 * i % POOL_SIZE]));
      long high = Integer.toUnsignedLong(hash.of(pool[(2 * i + 1) % POOL_SIZE]));
      words[i] = high << 32 | low;
    }
    return words;
  }

  private static int mix(int into, int word) {
    int mixed = MIX_LEFT * into - MIX_RIGHT * word;
    return mixed ^ mixed >>> 16;
  }
}
