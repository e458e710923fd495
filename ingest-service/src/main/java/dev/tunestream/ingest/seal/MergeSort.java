package dev.tunestream.ingest.seal;

/** Sorts numbers by an order that is not their own, without an object for each. */
final class MergeSort {
  private static final int SHORT = 16;

  /** Less than zero when the first comes before the second, as of a comparator. */
  @FunctionalInterface
  interface Order {
    int compare(int one, int other);
  }

  private MergeSort() {}

  /** Stable, and quick where long runs are in order already. */
  static void sort(int[] numbers, Order order) {
    sort(numbers.clone(), numbers, 0, numbers.length, order);
  }

  /** Sorts what both hold alike, into the second. */
  private static void sort(int[] from, int[] to, int begin, int end, Order order) {
    if (end - begin <= SHORT) {
      insert(to, begin, end, order);
      return;
    }
    int middle = begin + end >>> 1;
    sort(to, from, begin, middle, order);
    sort(to, from, middle, end, order);
    if (order.compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, begin, to, begin, end - begin);
      return;
    }
    int left = begin;
    int right = middle;
    for (int i = begin; i < end; i++) {
      boolean takesLeft =
          right == end || left < middle && order.compare(from[left], from[right]) <= 0;
      to[i] = from[takesLeft ? left++ : right++];
    }
  }

  private static void insert(int[] numbers, int begin, int end, Order order) {
    for (int i = begin + 1; i < end; i++) {
      int one = numbers[i];
      int at = i;
      while (at > begin && order.compare(numbers[at - 1], one) > 0) {
        numbers[at] = numbers[at - 1];
        at--;
      }
      numbers[at] = one;
    }
  }
}
