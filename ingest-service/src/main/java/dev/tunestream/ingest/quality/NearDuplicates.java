package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.RowSpool;
import dev.tunestream.ingest.gate.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Records that say nearly the same as one before them: at least 0.8 of the sequences of three words
 * that the two have together are in both. Candidates are those whose signatures agree in one of 16
 * groups of four places, which misses one of 4000 pairs at 0.8. Signatures and identities lie in
 * temporary files; some 20 bytes for each row are in memory, and twice as much at the end.
 */
final class NearDuplicates implements Measure, AutoCloseable {
  private static final double LIKE = 0.8;
  private static final int BAND = 4;
  private static final int BANDS = MinHash.PLACES / BAND;

  private final RowSpool signatures = RowSpool.create();

  /** Hashes of the groups of places. */
  private final ColumnFile keys = new ColumnFile(BANDS);

  private final RowSpool identities = RowSpool.create();
  private int[] numbers = new int[1024];
  private int accepted;
  private Near found;

  /**
   * Which are nearly equal to one before them.
   *
   * @param like for each of those, the one before
   */
  private record Near(BitSet rows, int[] like) {}

  NearDuplicates() throws IOException {}

  @Override
  public void add(Sample sample) throws IOException {
    if (!sample.accepted()) {
      return;
    }
    int number = accepted++;
    if (sample.signature() == null) {
      return;
    }
    int row = signatures.append(MinHash.bytes(sample.signature()));
    keys.append(keys(sample.signature()));
    if (row == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    numbers[row] = number;
    Identity identity = sample.identity();
    identities.append((identity.source() + '\0' + identity.id()).getBytes(StandardCharsets.UTF_8));
  }

  private static int[] keys(int[] signature) {
    int[] keys = new int[BANDS];
    for (int band = 0; band < BANDS; band++) {
      keys[band] = key(signature, band);
    }
    return keys;
  }

  private static int key(int[] signature, int band) {
    long key = 0;
    for (int i = band * BAND; i < (band + 1) * BAND; i++) {
      key = (key ^ signature[i]) * 0x9e3779b97f4a7c15L;
    }
    return (int) (key >>> 32);
  }

  /** Of the accepted records, numbered from 0, those that are nearly equal to one before them. */
  BitSet repeats() throws IOException {
    BitSet repeats = new BitSet();
    near().rows().stream().forEach(row -> repeats.set(numbers[row]));
    return repeats;
  }

  /** Gives each record that is nearly equal to one before it, in their order, with that one. */
  void pairs(Alike pairs) throws IOException {
    BitSet near = near().rows();
    for (int row = near.nextSetBit(0); row >= 0; row = near.nextSetBit(row + 1)) {
      pairs.add(numbers[row], numbers[near().like()[row]]);
    }
  }

  private Near near() throws IOException {
    if (found == null) {
      keys.finish();
      found = new Near(new BitSet(signatures.size()), new int[signatures.size()]);
      FirstRows first = new FirstRows(signatures.size());
      int[] firstWithKey = new int[signatures.size()];
      for (int band = 0; band < BANDS; band++) {
        first.clear();
        keys.read(band, (row, key) -> firstWithKey[row] = first.with(key, row));
        compare(firstWithKey);
      }
    }
    return found;
  }

  /** Compares rows with the first ones whose signatures agree with theirs in a group of places. */
  private void compare(int[] firstWithKey) throws IOException {
    int known = -1;
    byte[] signature = null;
    for (int row = 0; row < firstWithKey.length; row++) {
      int other = firstWithKey[row];
      if (other == row || found.rows().get(row)) {
        continue;
      }
      if (other != known) {
        known = other;
        signature = signatures.read(other);
      }
      if (MinHash.likeness(signatures.read(row), signature) >= LIKE) {
        found.rows().set(row);
        found.like()[row] = other;
      }
    }
  }

  @Override
  public void putTo(ObjectNode quality) throws IOException {
    BitSet near = near().rows();
    int[] like = near().like();
    Findings findings = new Findings("nearDuplicates");
    for (int row = near.nextSetBit(0); row >= 0; row = near.nextSetBit(row + 1)) {
      Identity first = identity(like[row]);
      findings.add(identity(row), "like " + first.source() + " " + first.id());
    }
    findings.putTo(quality);
  }

  private Identity identity(int row) throws IOException {
    String text = new String(identities.read(row), StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return new Identity(text.substring(0, end), text.substring(end + 1));
  }

  @Override
  public void close() throws IOException {
    signatures.close();
    keys.close();
    identities.close();
  }
}
