package dev.tunestream.lm.train;

import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.recipe.training.Batching;
import dev.tunestream.recipe.training.TrainingSpec;
import java.util.ArrayList;
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
 * side, and still every row once an epoch. The last batch of an epoch may be smaller.
 */
final class BatchPlan {
  /** Effective batches that are sorted together. */
  private static final int BUCKETED_BATCHES = 50;

  private final int[] lengths;
  private final int batchSize;
  private final int effectiveBatch;
  private final boolean shuffle;
  private final boolean bucket;
  private final long seed;
  private final int totalSteps;

  private int epoch = -1;
  private List<List<Integer>> batches = List.of();

  BatchPlan(int[] lengths, TrainingSpec training, boolean shuffle) {
    this.lengths = lengths;
    this.batchSize = training.batch().rows();
    this.effectiveBatch = batchSize * training.batch().accumulation();
    this.shuffle = shuffle;
    this.bucket = shuffle && training.batch().batching() == Batching.BUCKET;
    this.seed = training.seed();
    this.totalSteps =
        training.maxSteps() != null
            ? training.maxSteps()
            : Math.multiplyExact(training.epochs(), stepsPerEpoch());
  }

  int totalSteps() {
    return totalSteps;
  }

  private int stepsPerEpoch() {
    return Math.ceilDiv(lengths.length, effectiveBatch);
  }

  /** How often all rows have been seen after a step, counted from 1. */
  double epochAfter(int step) {
    return (double) step / stepsPerEpoch();
  }

  /** The micro-batches of a step, counted from 1, as row numbers. */
  List<List<Integer>> microBatches(int step) {
    int wanted = (step - 1) / stepsPerEpoch();
    if (wanted != epoch) {
      batches = epochBatches(wanted);
      epoch = wanted;
    }
    return cut(batches.get((step - 1) % stepsPerEpoch()), batchSize);
  }

  private List<List<Integer>> epochBatches(int epoch) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, lengths.length).boxed().toList());
    if (!shuffle) {
      return cut(order, effectiveBatch);
    }
    SeededRandom random = new SeededRandom(seed, "epoch " + epoch);
    shuffle(order, random);
    if (!bucket) {
      return cut(order, effectiveBatch);
    }
    List<List<Integer>> batches = new ArrayList<>();
    for (List<Integer> stretch : cut(order, effectiveBatch * BUCKETED_BATCHES)) {
      List<Integer> sorted =
          stretch.stream().sorted(Comparator.comparingInt(row -> lengths[row])).toList();
      batches.addAll(cut(sorted, effectiveBatch));
    }
    shuffle(batches, random);
    return batches;
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
