package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.ingest.gate.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Records that say nearly the same as one before them: at least 0.8 of the sequences of three words
 * that the two have together are in both. Candidates are those whose signatures agree in one of 16
 * groups of four places, which misses one of 4000 pairs at 0.8. Signatures lie in a temporary file;
 * a long for each row is in memory at the end.
 */
final class NearDuplicates implements Measure, AutoCloseable {
  private static final double LIKE = 0.8;
  private static final int BAND = 4;

  /** Texts of fewer words are like others by chance. */
  private static final int LEAST_WORDS = 5;

  private final MinHash minHash = new MinHash();
  private final SignatureFile signatures = new SignatureFile(MinHash.PLACES);
  private final List<Identity> identities = new ArrayList<>();
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
    String text =
        Normalized.of(
            sample.answer() == null ? sample.prompt() : sample.prompt() + " " + sample.answer());
    if (text.chars().filter(c -> c == ' ').count() + 1 >= LEAST_WORDS) {
      signatures.append(minHash.of(text));
      if (identities.size() == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * numbers.length);
      }
      numbers[identities.size()] = number;
      identities.add(sample.identity());
    }
  }

  /** Of the accepted records, numbered from 0, those that are nearly equal to one before them. */
  BitSet repeats() throws IOException {
    BitSet repeats = new BitSet();
    near().rows().stream().forEach(row -> repeats.set(numbers[row]));
    return repeats;
  }

  private Near near() throws IOException {
    if (found == null) {
      found = new Near(new BitSet(identities.size()), new int[identities.size()]);
      for (int band = 0; band < MinHash.PLACES / BAND; band++) {
        compare(band, found.like(), found.rows());
      }
    }
    return found;
  }

  @Override
  public void putTo(ObjectNode quality) throws IOException {
    BitSet near = near().rows();
    int[] like = near().like();
    Findings findings = new Findings("nearDuplicates");
    for (int row = near.nextSetBit(0); row >= 0; row = near.nextSetBit(row + 1)) {
      Identity first = identities.get(like[row]);
      findings.add(identities.get(row), "like " + first.source() + " " + first.id());
    }
    findings.putTo(quality);
  }

  /** Compares rows whose signatures agree in a group of places with the first of them. */
  private void compare(int band, int[] like, BitSet near) throws IOException {
    long[] rows = new long[identities.size()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = (long) key(signatures.read(row), band) << 32 | row;
    }
    Arrays.sort(rows);
    int first = 0;
    for (int i = 1; i < rows.length; i++) {
      if (rows[i] >> 32 != rows[first] >> 32) {
        first = i;
        continue;
      }
      int row = (int) rows[i];
      int other = (int) rows[first];
      if (!near.get(row)
          && MinHash.likeness(signatures.read(row), signatures.read(other)) >= LIKE) {
        near.set(row);
        like[row] = other;
      }
    }
  }

  private static int key(int[] signature, int band) {
    long key = 0;
    for (int i = band * BAND; i < (band + 1) * BAND; i++) {
      key = (key ^ signature[i]) * 0x9e3779b97f4a7c15L;
    }
    return (int) (key >>> 32);
  }

  @Override
  public void close() throws IOException {
    signatures.close();
  }
}
