package dev.tunestream.lm.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each pair of neighbours occurs in a list of words, kept while pairs are joined.
 *
 * <p>A pair is looked up as one number: the left id in the high half, the right id in the low half.
 */
final class PairCounts {

  /** A word as token ids, and how often the texts have it. */
  record Word(int[] ids, long count) {}

  /** Two neighbouring ids with their count. */
  record Pair(int left, int right, long count) {}

  private final List<Word> words;
  private final Map<Long, Long> counts = new HashMap<>();

  /** Words that have or once had the pair; those that no longer do are passed over when joining. */
  private final Map<Long, List<Integer>> places = new HashMap<>();

  PairCounts(List<Word> words) {
    this.words = new ArrayList<>(words);
    for (int i = 0; i < words.size(); i++) {
      count(i, 1);
    }
  }

  /**
   * The pair with the highest count; of several the one with the lowest ids. Null if none is left.
   */
  Pair mostFrequent() {
    long key = -1;
    long most = 0;
    for (Map.Entry<Long, Long> entry : counts.entrySet()) {
      long count = entry.getValue();
      if (count > most || (count == most && entry.getKey() < key)) {
        most = count;
        key = entry.getKey();
      }
    }
    return most == 0 ? null : new Pair((int) (key >>> 32), (int) key, most);
  }

  /** Replaces the pair by a new id in every word. */
  void join(Pair pair, int id) {
    for (int place : places.remove(key(pair.left(), pair.right())).stream().distinct().toList()) {
      Word word = words.get(place);
      count(place, -1);
      words.set(place, new Word(joined(word.ids(), pair, id), word.count()));
      count(place, 1);
    }
  }

  private void count(int place, int sign) {
    Word word = words.get(place);
    for (int i = 1; i < word.ids().length; i++) {
      long key = key(word.ids()[i - 1], word.ids()[i]);
      long count = counts.merge(key, sign * word.count(), Long::sum);
      if (count == 0) {
        counts.remove(key);
      }
      if (sign > 0) {
        places.computeIfAbsent(key, k -> new ArrayList<>()).add(place);
      }
    }
  }

  private static int[] joined(int[] ids, Pair pair, int id) {
    int[] out = new int[ids.length];
    int n = 0;
    for (int i = 0; i < ids.length; i++) {
      if (i + 1 < ids.length && ids[i] == pair.left() && ids[i + 1] == pair.right()) {
        out[n++] = id;
        i++;
      } else {
        out[n++] = ids[i];
      }
    }
    return Arrays.copyOf(out, n);
  }

  private static long key(int left, int right) {
    return (long) left << 32 | right;
  }
}
