package dev.tunestream.lm.train.batch;

import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.recipe.training.Batching;
import dev.tunestream.recipe.training.TrainingSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rows each optimizer step sees. It follows from the rows' lengths, the seed and the step
 * alone, so a resumed training goes on where it was.
 *
 * <p>Each epoch has its own order. With bucketing, stretches of that order are sorted by length and
 * cut into effective batches, which are then taken in random order: rows of like length side by
 * side, and still every row once an epoch. With packing, the order's rows are put into bins as long
 * as the longest row, and a bin counts as one row of a batch; epochs may then differ in their
 * number of steps. The last batch of an epoch may be smaller.
 *
 * <p>How an effective batch is cut into micro-batches changes nothing in which rows it holds.
 */
public final class BatchPlan {
  /** Effective batches that are sorted together. */
  private static final int BUCKETED_BATCHES = 50;

  private final int[] lengths;
  private final int longest;
  private final int batchSize;
  private final int effectiveBatch;
  private final boolean shuffle;
  private final boolean bucket;
  private final boolean pack;
  private final long seed;
  private final int totalSteps;

  /** The last step of each epoch, as far as they were asked for. */
  private final List<Integer> ends = new ArrayList<>();

  private int epoch = -1;
  private List<List<List<Integer>>> batches = List.of();

  /**
   * Makes a plan.
   *
   * @param lengths tokens of each row, at least one row
   * @param shuffle false keeps the rows in their order, without bucketing
   */
  public BatchPlan(int[] lengths, TrainingSpec training, boolean shuffle) {
    Batching batching = training.batch().batching();
    this.lengths = lengths.clone();
    this.longest = Arrays.stream(lengths).max().orElseThrow();
    this.batchSize = training.batch().rows();
    this.effectiveBatch = batchSize * training.batch().accumulation();
    this.shuffle = shuffle;
    this.bucket = shuffle && batching == Batching.BUCKET;
    this.pack = batching == Batching.PACKING;
    this.seed = training.seed();
    this.totalSteps =
        training.maxSteps() != null ? training.maxSteps() : endOf(training.epochs() - 1);
  }

  /** Optimizer steps in all. */
  public int totalSteps() {
    return totalSteps;
  }

  /** How often all rows have been seen after a step, counted from 1. */
  public double epochAfter(int step) {
    int current = epochOf(step);
    int start = startOf(current);
    return current + (double) (step - start) / (endOf(current) - start);
  }

  /** The micro-batches of a step, counted from 1, as row numbers. */
  public List<List<Integer>> microBatches(int step) {
    int wanted = epochOf(step);
    if (wanted != epoch) {
      batches = epochBatches(wanted);
      epoch = wanted;
    }
    return cut(batches.get(step - startOf(wanted) - 1), batchSize).stream()
        .map(micro -> micro.stream().flatMap(List::stream).toList())
        .toList();
  }

  private int epochOf(int step) {
    while (ends.isEmpty() || ends.getLast() < step) {
      endOf(ends.size());
    }
    int found = Collections.binarySearch(ends, step);
    return found >= 0 ? found : -found - 1;
  }

  private int startOf(int epoch) {
    return epoch == 0 ? 0 : endOf(epoch - 1);
  }

  private int endOf(int epoch) {
    for (int next = ends.size(); next <= epoch; next++) {
      int bins = pack ? units(order(random(next))).size() : lengths.length;
      int start = ends.isEmpty() ? 0 : ends.getLast();
      ends.add(Math.addExact(start, Math.ceilDiv(bins, effectiveBatch)));
    }
    return ends.get(epoch);
  }

  private SeededRandom random(int epoch) {
    return new SeededRandom(seed, "epoch " + epoch);
  }

  private List<List<List<Integer>>> epochBatches(int epoch) {
    SeededRandom random = random(epoch);
    List<List<Integer>> units = units(order(random));
    if (!bucket) {
      return cut(units, effectiveBatch);
    }
    List<List<List<Integer>>> batches = new ArrayList<>();
    for (List<List<Integer>> stretch : cut(units, effectiveBatch * BUCKETED_BATCHES)) {
      List<List<Integer>> sorted =
          stretch.stream()
              .sorted(Comparator.comparingInt(unit -> lengths[unit.getFirst()]))
              .toList();
      batches.addAll(cut(sorted, effectiveBatch));
    }
    shuffle(batches, random);
    return batches;
  }

  private List<Integer> order(SeededRandom random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, lengths.length).boxed().toList());
    if (shuffle) {
      shuffle(order, random);
    }
    return order;
  }

  /** What counts as one row of a batch: a bin of rows, or a row. */
  private List<List<Integer>> units(List<Integer> order) {
    return pack ? FirstFit.pack(order, lengths, longest) : order.stream().map(List::of).toList();
  }

  private static <T> void shuffle(List<T> list, SeededRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }

  private static <T> List<List<T>> cut(List<T> list, int size) {
    List<List<T>> parts = new ArrayList<>();
    for (int at = 0; at < list.size(); at += size) {
      parts.add(List.copyOf(list.subList(at, Math.min(list.size(), at + size))));
    }
    return parts;
  }
}
