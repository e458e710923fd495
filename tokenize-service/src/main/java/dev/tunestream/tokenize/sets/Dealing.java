package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.tokenize.split.Part;
import dev.tunestream.tokenize.split.Parts;
import dev.tunestream.tokenize.split.SplitException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the records of a snapshot go in the end: as a split deals them out, but for held-out
 * records that nearly repeat one that is trained on, if those are to move. For any thread.
 */
public final class Dealing {
  private static final Logger LOG = LoggerFactory.getLogger(Dealing.class);

  private final Parts parts;
  private final boolean moves;

  /** Held-out records that nearly repeat one to train on. */
  private final BitSet leaks;

  private Dealing(Parts parts, boolean moves, BitSet leaks) {
    this.parts = parts;
    this.moves = moves;
    this.leaks = leaks;
  }

  /** Looks at the snapshot's pairs of records that are nearly equal. */
  public static Dealing of(TokenizedSetSpec spec, int records, Snapshot snapshot)
      throws IOException {
    Parts parts = spec.parts(records);
    List<Snapshot.Alike> alike = snapshot.alike();
    BitSet leaks =
        alike.isEmpty()
            ? new BitSet()
            : leaks(groups(alike), places(parts, records), parts, snapshot);
    return new Dealing(parts, spec.movesLeaks(), leaks);
  }

  /** Records that are nearly equal to each other, straight or by others between them. */
  private static Iterable<List<Integer>> groups(List<Snapshot.Alike> alike) {
    Map<Integer, Integer> before = new HashMap<>();
    for (Snapshot.Alike pair : alike) {
      before.put(pair.record(), pair.like());
    }
    Map<Integer, List<Integer>> groups = new HashMap<>();
    TreeSet<Integer> all = new TreeSet<>(before.keySet());
    all.addAll(before.values());
    for (int record : all) {
      int first = record;
      while (before.containsKey(first)) {
        first = before.get(first);
      }
      groups.computeIfAbsent(first, _ -> new ArrayList<>()).add(record);
    }
    return groups.values();
  }

  private static BitSet leaks(
      Iterable<List<Integer>> groups, int[] places, Parts parts, Snapshot snapshot)
      throws IOException {
    BitSet leaks = new BitSet();
    for (List<Integer> group : groups) {
      BitSet heldOut = new BitSet();
      int known = 0;
      for (int record : group) {
        try {
          Part part = parts.part(places[record], snapshot.record(record).data());
          known++;
          if (part != Part.TRAIN) {
            heldOut.set(record);
          }
        } catch (SplitException e) {
          LOG.debug("Record {} {}: its row refuses the set", record, e.getMessage());
        }
      }
      if (heldOut.cardinality() < known) {
        leaks.or(heldOut);
      }
    }
    return leaks;
  }

  /** The place of each record. */
  private static int[] places(Parts parts, int records) {
    int[] places = new int[records];
    for (int place = 0; place < records; place++) {
      places[parts.record(place)] = place;
    }
    return places;
  }

  /** The number of the record that has a place. */
  public int record(int place) {
    return parts.record(place);
  }

  /**
   * The part to which a place belongs.
   *
   * @param data fields of the record that has it
   * @throws SplitException if it can't be told; the message is a clause: "has no field 'split'"
   */
  public Part part(int place, JsonNode data) {
    Part part = parts.part(place, data);
    return moves && leaks.get(parts.record(place)) ? Part.TRAIN : part;
  }

  /** The place of each record. */
  public int[] places(int records) {
    return places(parts, records);
  }

  /** How many held-out records stay so although they nearly repeat one to train on. */
  int leaked() {
    return moves ? 0 : leaks.cardinality();
  }

  /** How many records are trained on and not held out for that reason. */
  int moved() {
    return moves ? leaks.cardinality() : 0;
  }
}
