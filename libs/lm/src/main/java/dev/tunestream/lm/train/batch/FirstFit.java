package dev.tunestream.lm.train.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packs rows into bins: each row goes into the first bin that has room for it (first fit, Johnson
 * 1973). A tree over the bins, with the most room below each node, finds that bin in a few looks.
 */
final class FirstFit {
  private final int[] lengths;
  private final int leaves;
  private final int[] room;

  private FirstFit(int[] lengths, int capacity, int bins) {
    this.lengths = lengths;
    this.leaves = Integer.highestOneBit(Math.max(1, 2 * bins - 1));
    this.room = new int[2 * leaves];
    Arrays.fill(room, capacity);
  }

  /**
   * Packs.
   *
   * @param order numbers of rows, none longer than the capacity
   * @param lengths tokens of each row
   * @param capacity tokens of a bin
   * @return the rows of each bin, bins and rows in the order in which they came
   */
  static List<List<Integer>> pack(List<Integer> order, int[] lengths, int capacity) {
    FirstFit fit = new FirstFit(lengths, capacity, order.size());
    List<List<Integer>> bins = new ArrayList<>();
    for (int row : order) {
      int bin = fit.put(row);
      if (bin == bins.size()) {
        bins.add(new ArrayList<>());
      }
      bins.get(bin).add(row);
    }
    return bins;
  }

  private int put(int row) {
    int node = 1;
    while (node < leaves) {
      node *= 2;
      if (room[node] < lengths[row]) {
        node++;
      }
    }
    int bin = node - leaves;
    room[node] -= lengths[row];
    for (node /= 2; node > 0; node /= 2) {
      room[node] = Math.max(room[2 * node], room[2 * node + 1]);
    }
    return bin;
  }
}
