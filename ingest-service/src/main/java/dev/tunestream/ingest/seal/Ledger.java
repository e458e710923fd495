package dev.tunestream.ingest.seal;

import dev.tunestream.ingest.gate.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records that were delivered for one dataset, without what is in them: some 64 bytes each, in
 * chunks, so that a million of them need 64 MB and never twice that. Numbered from 0 in the order
 * in which they were entered.
 */
final class Ledger {
  private static final int CHUNK_BITS = 14;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int NONE = -1;

  /** The row of a record that could not be read. */
  static final int NO_ROW = -1;

  /** Whole numbers of so many digits are longs. */
  private static final int MOST_DIGITS = 18;

  /** The columns of some records. */
  private static final class Chunk {
    private final int[] sources = new int[CHUNK];

    /** A number that is written in the usual way, or -1 minus the place among the other ids. */
    private final long[] ids = new long[CHUNK];

    private final int[] places = new int[CHUNK];
    private final long[] offsets = new long[CHUNK];
    private final int[] reasons = new int[CHUNK];
    private final int[] rows = new int[CHUNK];
    private final long[] contents = new long[ContentHash.LONGS * CHUNK];
  }

  /** Where partitions of a topic are told apart. */
  private record Place(String topic, int partition) {}

  private final List<Chunk> chunks = new ArrayList<>();
  private final Texts sources = new Texts();
  private final Texts reasons = new Texts();
  private final List<String> ids = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final Map<Place, Integer> placeNumbers = new HashMap<>();
  private int size;

  /** Texts that many records share. */
  private static final class Texts {
    private final List<String> all = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private int number(String text) {
      return numbers.computeIfAbsent(
          text,
          added -> {
            all.add(added);
            return all.size() - 1;
          });
    }
  }

  /**
   * Enters a record.
   *
   * @param row where the spool holds it, or {@link #NO_ROW}
   */
  void enter(Candidate candidate, int row) {
    Chunk chunk = enter(candidate.identity(), candidate.delivery(), row);
    int at = at(size);
    if (candidate.content() == null) {
      chunk.reasons[at] = reasons.number(candidate.reason());
    } else {
      chunk.reasons[at] = NONE;
      candidate.content().putTo(chunk.contents, ContentHash.LONGS * at);
    }
    size++;
  }

  private Chunk enter(Identity identity, Delivery delivery, int row) {
    int at = at(size);
    if (at == 0) {
      chunks.add(new Chunk());
    }
    Chunk chunk = chunks.getLast();
    chunk.sources[at] = sources.number(identity.source());
    chunk.ids[at] = id(identity.id());
    chunk.places[at] =
        placeNumbers.computeIfAbsent(
            new Place(delivery.topic(), delivery.partition()),
            place -> {
              places.add(place);
              return places.size() - 1;
            });
    chunk.offsets[at] = delivery.offset();
    chunk.rows[at] = row;
    return chunk;
  }

  private long id(String id) {
    boolean plain =
        !id.isEmpty()
            && id.length() <= MOST_DIGITS
            && (id.charAt(0) != '0' || id.length() == 1)
            && id.chars().allMatch(c -> c >= '0' && c <= '9');
    if (plain) {
      return Long.parseLong(id);
    }
    ids.add(id);
    return -ids.size();
  }

  int size() {
    return size;
  }

  Identity identity(int record) {
    Chunk chunk = chunk(record);
    long id = chunk.ids[at(record)];
    return new Identity(
        sources.all.get(chunk.sources[at(record)]),
        id >= 0 ? Long.toString(id) : ids.get((int) (-id - 1)));
  }

  Delivery delivery(int record) {
    Chunk chunk = chunk(record);
    Place place = places.get(chunk.places[at(record)]);
    return new Delivery(place.topic(), place.partition(), chunk.offsets[at(record)]);
  }

  boolean isAccepted(int record) {
    return chunk(record).reasons[at(record)] == NONE;
  }

  /** Why it was rejected. */
  String reason(int record) {
    return reasons.all.get(chunk(record).reasons[at(record)]);
  }

  /** Where the spool holds it, or {@link #NO_ROW}. */
  int row(int record) {
    return chunk(record).rows[at(record)];
  }

  /** What an accepted record holds. */
  ContentHash content(int record) {
    return ContentHash.at(chunk(record).contents, ContentHash.LONGS * at(record));
  }

  boolean isSameIdentity(int one, int other) {
    Chunk a = chunk(one);
    Chunk b = chunk(other);
    if (a.sources[at(one)] != b.sources[at(other)]) {
      return false;
    }
    long id = a.ids[at(one)];
    long with = b.ids[at(other)];
    return id >= 0 || with >= 0
        ? id == with
        : ids.get((int) (-id - 1)).equals(ids.get((int) (-with - 1)));
  }

  /**
   * All records by identity. When one identity was delivered with several contents, the first here
   * is taken: by a rule that looks at nothing but the records, so that the order of their arrival
   * does not change the snapshot. A record that was corrected after it was rejected counts. Of
   * several deliveries of one content the first on the broker is the one that is told.
   */
  int[] inOrder() {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    MergeSort.sort(order, this::compare);
    return order;
  }

  private int compare(int one, int other) {
    int byIdentity = compareIdentities(one, other);
    if (byIdentity != 0) {
      return byIdentity;
    }
    if (isAccepted(one) != isAccepted(other)) {
      return isAccepted(one) ? -1 : 1;
    }
    int byContent =
        isAccepted(one)
            ? content(one).compareTo(content(other))
            : reason(one).compareTo(reason(other));
    return byContent != 0 ? byContent : delivery(one).compareTo(delivery(other));
  }

  private int compareIdentities(int one, int other) {
    Chunk a = chunk(one);
    Chunk b = chunk(other);
    long id = a.ids[at(one)];
    long with = b.ids[at(other)];
    return a.sources[at(one)] == b.sources[at(other)] && id >= 0 && with >= 0
        ? Long.compare(id, with)
        : identity(one).compareTo(identity(other));
  }

  private Chunk chunk(int record) {
    return chunks.get(record >>> CHUNK_BITS);
  }

  private static int at(int record) {
    return record & CHUNK - 1;
  }
}
