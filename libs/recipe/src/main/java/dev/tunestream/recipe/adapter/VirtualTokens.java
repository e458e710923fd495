package dev.tunestream.recipe.adapter;

import dev.tunestream.recipe.Check;

/** The rule for the number of virtual tokens, the same for all methods that put them in front. */
final class VirtualTokens {
  private static final int MOST = 4096;

  private VirtualTokens() {}

  static void check(int virtualTokens) {
    Check.positive("adapter.virtualTokens", virtualTokens, MOST);
  }
}
