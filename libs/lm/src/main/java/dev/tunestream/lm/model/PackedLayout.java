package dev.tunestream.lm.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How the rows of a batch lie in memory: one behind the other without padding, and gathered into
 * groups of like length for attention alone.
 *
 * <p>Sizes are rounded up so that few different shapes occur; the CPU library prepares a kernel for
 * each shape it meets. What is added carries no label and is seen by no real token.
 *
 * @param ids token ids, one for each place
 * @param positions each token's position in its row
 * @param take for each place of the groups, the packed token that stands there
 * @param back for each packed token, its place in the groups
 * @param groupRows rows of each group
 * @param groupLengths length of the rows of each group
 * @param predicting packed tokens whose successor carries a label
 * @param targets those successors; -100 where the list was filled up
 * @param tokens number of real tokens
 * @param labels number of real labels
 */
public record PackedLayout(
    long[] ids,
    long[] positions,
    long[] take,
    long[] back,
    long[] groupRows,
    long[] groupLengths,
    long[] predicting,
    long[] targets,
    int tokens,
    int labels) {
  /** The target that carries no label. */
  public static final long NO_LABEL = -100;

  private static final int TOKENS_STEP = 32;
  private static final int LENGTH_STEP = 16;
  private static final int LABELS_STEP = 32;

  /** Packs rows, which must hold a token each. */
  public static PackedLayout of(List<LabelledRow> rows) {
    List<LabelledRow> sorted =
        rows.stream().sorted(Comparator.comparingInt(LabelledRow::length)).toList();
    int tokens = sorted.stream().mapToInt(LabelledRow::length).sum();
    int labels = sorted.stream().mapToInt(LabelledRow::labels).sum();
    long[] ids = new long[roundUp(tokens, TOKENS_STEP)];
    long[] positions = new long[ids.length];
    long[] back = new long[ids.length];
    long[] predicting = new long[roundUp(labels, LABELS_STEP)];
    long[] targets = new long[predicting.length];
    Arrays.fill(targets, NO_LABEL);
    List<Long> groupRows = new ArrayList<>();
    List<Long> groupLengths = new ArrayList<>();
    List<long[]> take = new ArrayList<>();
    int at = 0;
    int place = 0;
    int label = 0;
    for (LabelledRow row : sorted) {
      int length = roundUp(row.length(), LENGTH_STEP);
      if (groupLengths.isEmpty() || groupLengths.getLast() != length) {
        groupLengths.add((long) length);
        groupRows.add(0L);
      }
      groupRows.set(groupRows.size() - 1, groupRows.getLast() + 1);
      long[] places = new long[length];
      for (int i = 0; i < length; i++) {
        places[i] = at + Math.min(i, row.length() - 1);
      }
      take.add(places);
      for (int i = 0; i < row.length(); i++) {
        ids[at + i] = row.ids()[i];
        positions[at + i] = i;
        back[at + i] = place + i;
        if (i + 1 < row.length() && i + 1 >= row.firstLabel()) {
          predicting[label] = at + i;
          targets[label++] = row.ids()[i + 1];
        }
      }
      at += row.length();
      place += length;
    }
    return new PackedLayout(
        ids,
        positions,
        take.stream().flatMapToLong(Arrays::stream).toArray(),
        back,
        groupRows.stream().mapToLong(Long::longValue).toArray(),
        groupLengths.stream().mapToLong(Long::longValue).toArray(),
        predicting,
        targets,
        tokens,
        labels);
  }

  private static int roundUp(int value, int step) {
    return Math.ceilDiv(value, step) * step;
  }
}
