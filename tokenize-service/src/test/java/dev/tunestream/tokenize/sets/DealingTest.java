package dev.tunestream.tokenize.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.recipe.SplitSpec;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TruncationSide;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.tokenize.rows.RowRule;
import dev.tunestream.tokenize.sets.Snapshot.Alike;
import dev.tunestream.tokenize.split.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DealingTest {
  private static final String DIGEST = "0".repeat(64);
  private static final SplitSpec COLUMN = new SplitSpec.ByColumn("split");

  @TempDir Path folder;
  private Snapshot snapshot;

  @AfterEach
  void close() throws IOException {
    snapshot.close();
  }

  @Test
  void heldOutRecordsThatRepeatATrainRecordAreCounted() throws IOException {
    Dealing dealing =
        dealing(COLUMN, false, "train test test validation", new Alike(1, 0), new Alike(3, 0));

    assertThat(dealing.leaked()).isEqualTo(2);
    assertThat(dealing.moved()).isZero();
    assertThat(parts(dealing, 4))
        .containsExactly(Part.TRAIN, Part.TEST, Part.TEST, Part.VALIDATION);
  }

  @Test
  void theyAreTrainedOnWhereTheyAreToMove() throws IOException {
    Dealing dealing =
        dealing(COLUMN, true, "train test test validation", new Alike(1, 0), new Alike(3, 0));

    assertThat(dealing.leaked()).isZero();
    assertThat(dealing.moved()).isEqualTo(2);
    assertThat(parts(dealing, 4)).containsExactly(Part.TRAIN, Part.TRAIN, Part.TEST, Part.TRAIN);
  }

  @Test
  void recordsThatRepeatEachOtherInOnePartLeakNothing() throws IOException {
    Dealing dealing =
        dealing(COLUMN, false, "train train test test", new Alike(1, 0), new Alike(3, 2));

    assertThat(dealing.leaked()).isZero();
  }

  @Test
  void recordsMayBeAlikeByOneBetweenThem() throws IOException {
    Dealing dealing = dealing(COLUMN, false, "train test test", new Alike(1, 0), new Alike(2, 1));

    assertThat(dealing.leaked()).isEqualTo(2);
  }

  @Test
  void aRecordThatSaysNoPartIsPassedOver() throws IOException {
    Dealing dealing = dealing(COLUMN, false, "both test train", new Alike(1, 0));

    assertThat(dealing.leaked()).isZero();
  }

  @Test
  void aSplitByChanceIsLookedAtByItsPlaces() throws IOException {
    // default_rng(123).permutation(15) begins 7, 2: these are held out.
    Dealing dealing =
        dealing(
            new SplitSpec.BySize(0.1, 0, 123),
            true,
            "x ".repeat(15).strip(),
            new Alike(7, 3),
            new Alike(9, 4));

    assertThat(dealing.moved()).isEqualTo(1);
    int place = dealing.places(15)[7];
    assertThat(dealing.part(place, snapshot.record(7).data())).isEqualTo(Part.TRAIN);
    assertThat(dealing.part(dealing.places(15)[2], snapshot.record(2).data())).isEqualTo(Part.TEST);
  }

  private Dealing dealing(SplitSpec split, boolean moves, String parts, Alike... alike)
      throws IOException {
    StringBuilder records = new StringBuilder();
    String[] all = parts.split(" ");
    for (String part : all) {
      records.append("{\"data\":{\"split\":\"%s\"},\"kind\":\"text\"}\n".formatted(part));
    }
    snapshot =
        Snapshot.open(
            Files.writeString(folder.resolve("records"), records),
            Files.writeString(folder.resolve("origins"), "{}\n".repeat(all.length)),
            List.of(alike));
    RowRule rule = new RowRule(128, TruncationSide.RIGHT, LabelledTokens.COMPLETION);
    return Dealing.of(
        new TokenizedSetSpec(DIGEST, Template.named("qa"), DIGEST, rule, split, moves),
        all.length,
        snapshot);
  }

  private List<Part> parts(Dealing dealing, int records) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (int place = 0; place < records; place++) {
      parts.add(dealing.part(place, snapshot.record(dealing.record(place)).data()));
    }
    return parts;
  }
}
