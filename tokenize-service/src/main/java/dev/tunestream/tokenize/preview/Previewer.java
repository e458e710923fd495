package dev.tunestream.tokenize.preview;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.TruncationSide;
import dev.tunestream.tokenize.examples.Example;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.jobs.Bases;
import dev.tunestream.tokenize.jobs.Catalogue;
import dev.tunestream.tokenize.jobs.JobRefusedException;
import dev.tunestream.tokenize.jobs.Planning;
import dev.tunestream.tokenize.rows.RowRule;
import dev.tunestream.tokenize.rows.Sequence;
import dev.tunestream.tokenize.rows.TextEncoder;
import dev.tunestream.tokenize.sets.Dealing;
import dev.tunestream.tokenize.sets.LengthCounts;
import dev.tunestream.tokenize.sets.RowMaker;
import dev.tunestream.tokenize.sets.SetPlan;
import dev.tunestream.tokenize.sets.Snapshot;
import dev.tunestream.tokenize.sets.SnapshotRecord;
import dev.tunestream.tokenize.split.Part;
import dev.tunestream.tokenize.split.SplitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes previews by the code that makes tokenized sets, of the first records only. */
public final class Previewer {
  /** Records whose lengths are looked at. */
  private static final int LOOKED = 1000;

  private final ArtifactStore store;
  private final Bases bases;
  private final Catalogue catalogue;

  public Previewer(ArtifactStore store, Bases bases, Catalogue catalogue) {
    this.store = store;
    this.bases = bases;
    this.catalogue = catalogue;
  }

  /**
   * Looks at the first records of the recipe's dataset.
   *
   * @param rows how many of them are shown
   * @return nothing while the dataset is not sealed
   * @throws JobRefusedException if a job of this recipe would be refused for the same reason
   */
  public Optional<Preview> of(Recipe recipe, int rows) {
    Optional<DatasetSealed> dataset = catalogue.find(recipe.data().dataset());
    if (dataset.isEmpty()) {
      return Optional.empty();
    }
    try (Bases.Base base = bases.open(recipe.base());
        Snapshot snapshot = Snapshot.open(store, dataset.get())) {
      return Optional.of(preview(Planning.of(recipe, base, dataset.get()), snapshot, rows));
    } catch (UnusableDataException e) {
      throw new JobRefusedException(
          "Dataset %s can't be trained on: %s.".formatted(dataset.get().key(), e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The snapshot of %s can't be read: %s".formatted(dataset.get().key(), e.getMessage()), e);
    }
  }

  private static Preview preview(SetPlan plan, Snapshot snapshot, int shown) throws IOException {
    RowRule rule = plan.spec().rule();
    RowMaker rows = plan.rows();
    Dealing dealing = Dealing.of(plan.spec(), plan.records(), snapshot);
    int[] places = dealing.places(plan.records());
    Looked looked = new Looked();
    List<Preview.Row> examples = new ArrayList<>();
    int last = Math.min(plan.records(), Math.max(LOOKED, shown));
    for (int number = 0; number < last; number++) {
      SnapshotRecord record = snapshot.record(number);
      try {
        RowMaker.Row row = rows.make(record);
        Part part = dealing.part(places[number], record.data());
        looked.add(row.sequence());
        if (examples.size() < shown) {
          examples.add(row(record, part, row, plan.encoder(), rule.side()));
        }
      } catch (UnusableDataException | SplitException e) {
        throw new UnusableDataException(
            "record %d (in the order of the snapshot) %s"
                .formatted(record.number() + 1, e.getMessage()),
            e);
      }
    }
    return new Preview(
        plan.dataset().key(), plan.records(), rule.maxLength(), looked.told(), examples);
  }

  /** What the first records come to. */
  private static final class Looked {
    private final LengthCounts lengths = new LengthCounts(Map.of());
    private int records;
    private long tokens;
    private int truncated;
    private int dropped;

    private void add(Sequence sequence) {
      lengths.add(sequence.ids().length);
      records++;
      tokens += sequence.ids().length;
      truncated += sequence.truncated() ? 1 : 0;
      dropped += sequence.vanished() ? 1 : 0;
    }

    private Preview.Lengths told() {
      return new Preview.Lengths(records, tokens, lengths.told(), truncated, dropped);
    }
  }

  private static Preview.Row row(
      SnapshotRecord record,
      Part part,
      RowMaker.Row row,
      TextEncoder encoder,
      TruncationSide side) {
    Sequence sequence = row.sequence();
    return new Preview.Row(
        record.number(),
        part.name().toLowerCase(Locale.ROOT),
        sequence.ids(),
        sequence.labels(),
        sequence.promptLength(),
        tokens(row.example(), sequence, encoder, side),
        sequence.truncated(),
        sequence.vanished(),
        record.origin().path("source").textValue(),
        record.origin().path("id").textValue());
  }

  /** The tokens of the row's ids, cut as they are. */
  private static List<String> tokens(
      Example example, Sequence sequence, TextEncoder encoder, TruncationSide side) {
    List<String> whole = encoder.tokens(example.text(), !example.isChat());
    int[] encoded = encoder.encode(example.text(), !example.isChat()).ids();
    int length = sequence.ids().length;
    boolean cutAtEnd = sequence.truncated() && side == TruncationSide.RIGHT;
    boolean endAdded =
        sequence.ids()[length - 1] == encoder.endOfText()
            && (encoded.length == 0 || encoded[encoded.length - 1] != encoder.endOfText());
    List<String> tokens = new ArrayList<>(cutAtEnd ? whole.subList(0, length - 1) : whole);
    if (cutAtEnd || endAdded) {
      tokens.add(encoder.endOfTextToken().orElse("[" + encoder.endOfText() + "]"));
    }
    return tokens.subList(tokens.size() - length, tokens.size());
  }
}
