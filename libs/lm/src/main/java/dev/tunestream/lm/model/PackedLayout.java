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
 * @param ids token ids, one for each place; 0 at those of a prompt
 * @param positions each token's position in its row
 * @param virtual places that a prompt's embeddings fill
 * @param virtualRows which of the prompt's embeddings fills each of them
 * @param prefix keys and values in front of every row
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
    long[] virtual,
    long[] virtualRows,
    int prefix,
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

  // Few sizes, so that the library's kernels are made once; and little filling where tokens are
  // few.
  private static final int FEW_TOKENS = 256;
  private static final int FEW_TOKENS_STEP = 16;
  private static final int TOKENS_STEP = 32;
  private static final int LENGTH_STEP = 16;

  /** Packs rows, which must hold a token each, for the base model alone. */
  public static PackedLayout of(List<LabelledRow> rows) {
    return of(rows, ForwardAdapter.NONE);
  }

  /** Packs rows, which must hold a token each, behind what an adapter puts in front of them. */
  public static PackedLayout of(List<LabelledRow> rows, ForwardAdapter adapter) {
    int prompt = adapter.promptLength();
    int prefix = adapter.prefixLength();
    List<LabelledRow> sorted =
        rows.stream().sorted(Comparator.comparingInt(LabelledRow::length)).toList();
    int tokens = sorted.stream().mapToInt(LabelledRow::length).sum();
    int labels = sorted.stream().mapToInt(row -> row.labels(prompt)).sum();
    long[] ids = new long[filled(tokens + prompt * rows.size())];
    long[] positions = new long[ids.length];
    long[] virtual = new long[prompt * rows.size()];
    long[] virtualRows = new long[virtual.length];
    long[] back = new long[ids.length];
    long[] predicting = new long[filled(labels)];
    long[] targets = new long[predicting.length];
    Arrays.fill(targets, NO_LABEL);
    List<Long> groupRows = new ArrayList<>();
    List<Long> groupLengths = new ArrayList<>();
    List<long[]> take = new ArrayList<>();
    int at = 0;
    int place = 0;
    int label = 0;
    int filled = 0;
    for (LabelledRow row : sorted) {
      int real = prompt + row.length();
      int length = roundUp(real, LENGTH_STEP);
      if (groupLengths.isEmpty() || groupLengths.getLast() != length) {
        groupLengths.add((long) length);
        groupRows.add(0L);
      }
      groupRows.set(groupRows.size() - 1, groupRows.getLast() + 1);
      long[] places = new long[length];
      for (int i = 0; i < length; i++) {
        places[i] = at + Math.min(i, real - 1);
      }
      take.add(places);
      for (int i = 0; i < real; i++) {
        positions[at + i] = prefix + i;
        back[at + i] = place + i;
      }
      for (int i = 0; i < prompt; i++) {
        virtual[filled] = at + i;
        virtualRows[filled++] = i;
      }
      for (int i = 0; i < row.length(); i++) {
        ids[at + prompt + i] = row.ids()[i];
        if (row.isPredicted(i, prompt)) {
          predicting[label] = at + prompt + i - 1;
          targets[label++] = row.ids()[i];
        }
      }
      at += real;
      place += length;
    }
    return new PackedLayout(
        ids,
        positions,
        virtual,
        virtualRows,
        prefix,
        take.stream().flatMapToLong(Arrays::stream).toArray(),
        back,
        groupRows.stream().mapToLong(Long::longValue).toArray(),
        groupLengths.stream().mapToLong(Long::longValue).toArray(),
        predicting,
        targets,
        tokens,
        labels);
  }

  /** Packed places that are no filling: real tokens and those of a prompt. */
  int realTokens() {
    return tokens + virtual.length;
  }

  private static int filled(int count) {
    return roundUp(count, count <= FEW_TOKENS ? FEW_TOKENS_STEP : TOKENS_STEP);
  }

  private static int roundUp(int value, int step) {
    return Math.ceilDiv(value, step) * step;
  }
}
