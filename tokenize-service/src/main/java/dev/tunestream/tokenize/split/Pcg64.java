package dev.tunestream.tokenize.split;

/**
 * The PCG XSL-RR 128/64 generator (M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient
 * Statistically Good Algorithms for Random Number Generation", 2014) as NumPy's {@code default_rng}
 * seeds and draws from it.
 */
final class Pcg64 {
  private static final long FACTOR_HIGH = 0x2360ed051fc65da4L;
  private static final long FACTOR_LOW = 0x4385df649fccf645L;

  private final long incrementHigh;
  private final long incrementLow;
  private long high;
  private long low;
  private int kept;
  private boolean keeps;

  Pcg64(long seed) {
    long[] words = new SeedSequence(seed).words(4);
    // The stream's number, shifted to be odd.
    incrementHigh = words[2] << 1 | words[3] >>> 63;
    incrementLow = words[3] << 1 | 1;
    step();
    add(words[0], words[1]);
    step();
  }

  /** 64 random bits. */
  long next() {
    step();
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }

  /** 32 random bits: the low half of a draw, and at the next call its high half. */
  int nextInt() {
    if (keeps) {
      keeps = false;
      return kept;
    }
    long drawn = next();
    kept = (int) (drawn >>> 32);
    keeps = true;
    return (int) drawn;
  }

  /** A number from 0 to the greatest: as many bits as that needs are drawn until they fit. */
  int upTo(int greatest) {
    if (greatest == 0) {
      return 0;
    }
    int mask = -1 >>> Integer.numberOfLeadingZeros(greatest);
    int drawn = nextInt() & mask;
    while (drawn > greatest) {
      drawn = nextInt() & mask;
    }
    return drawn;
  }

  /** state = state · factor + increment, modulo 2^128. */
  private void step() {
    long product =
        Math.unsignedMultiplyHigh(low, FACTOR_LOW) + high * FACTOR_LOW + low * FACTOR_HIGH;
    low *= FACTOR_LOW;
    high = product;
    add(incrementHigh, incrementLow);
  }

  private void add(long addHigh, long addLow) {
    low += addLow;
    boolean carry = Long.compareUnsigned(low, addLow) < 0;
    high += addHigh + (carry ? 1 : 0);
  }
}
