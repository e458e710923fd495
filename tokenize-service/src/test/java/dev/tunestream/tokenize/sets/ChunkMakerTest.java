package dev.tunestream.tokenize.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.parquet.ParquetRows;
import dev.tunestream.recipe.SplitSpec;
import dev.tunestream.recipe.TextTemplate;
import dev.tunestream.recipe.TruncationSide;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.tokenize.examples.TextTemplater;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.rows.Characters;
import dev.tunestream.tokenize.rows.RowRule;
import dev.tunestream.tokenize.split.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkMakerTest {
  private static final SplitSpec SPLIT = new SplitSpec.BySize(0.1, 0, 123);

  @TempDir Path folder;
  private final List<Path> chunks = new ArrayList<>();

  @Test
  void rowsStandInTheOrderOfTheSplit() throws IOException {
    SetCounts counts = make(snapshot(15), SPLIT, 100);

    // default_rng(123).permutation(15) begins 7, 2 and goes on 14, 0, 12.
    assertThat(texts(Part.TEST)).containsExactly("q7a7", "q2a2");
    assertThat(texts(Part.TRAIN)).startsWith("q14a14", "q0a0", "q12a12").hasSize(13);
    assertThat(counts.train()).isEqualTo(13);
    assertThat(counts.test()).isEqualTo(2);
    assertThat(counts.trainTokens())
        .isEqualTo(texts(Part.TRAIN).stream().mapToLong(text -> text.length() + 1).sum());
  }

  @Test
  void aRowHoldsTokensLabelsTextsAndWhereItCameFrom() throws IOException {
    make(snapshot(15), SPLIT, 100);

    try (ParquetRows rows = rows(Part.TEST)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.integers("input_ids")).containsExactly('q', '7', 'a', '7', 0);
      assertThat(rows.integers("labels")).containsExactly(-100, -100, 'a', '7', 0);
      assertThat(rows.integer("prompt_length")).isEqualTo(2);
      assertThat(rows.text("prompt")).isEqualTo("q7");
      assertThat(rows.text("completion")).isEqualTo("a7");
      assertThat(rows.integer("record")).isEqualTo(7);
      assertThat(rows.text("source")).isEqualTo("file:x");
      assertThat(rows.text("id")).isEqualTo("8");
      assertThat(rows.text("topic")).isEqualTo("raw");
      assertThat(rows.integer("partition")).isEqualTo(3);
      assertThat(rows.integer("offset")).isEqualTo(107);
    }
  }

  @Test
  void asManyChunksAsThereAreMakeTheSameRows() throws IOException {
    make(snapshot(15), SPLIT, 100);
    List<String> train = texts(Part.TRAIN);
    List<String> test = texts(Part.TEST);

    SetCounts counts = make(snapshot(15), SPLIT, 100, 4);

    assertThat(chunks).hasSize(4);
    assertThat(counts.train()).isEqualTo(13);
    assertThat(texts(Part.TRAIN)).isEqualTo(train);
    assertThat(texts(Part.TEST)).isEqualTo(test);
  }

  @Test
  void rowsWithoutAnyOfTheirCompletionAreCountedAndLeftOut() throws IOException {
    SetCounts counts = make(snapshot(15), SPLIT, 4);

    // q10a10 and its like keep three characters and the end: nothing of the answer.
    assertThat(counts.dropped()).isEqualTo(5);
    assertThat(counts.truncated()).isEqualTo(15);
    assertThat(texts(Part.TRAIN)).doesNotContain("q10").contains("q0a");
  }

  @Test
  void aColumnMaySayWhereRowsBelong() throws IOException {
    make(
        record("train", 0) + record("dev", 1) + record("Test", 2) + record("train", 3),
        new SplitSpec.ByColumn("split"),
        100);

    assertThat(texts(Part.TRAIN)).containsExactly("q0a0", "q3a3");
    assertThat(texts(Part.VALIDATION)).containsExactly("q1a1");
    assertThat(texts(Part.TEST)).containsExactly("q2a2");
  }

  @Test
  void aRecordThatSaysNoPartIsNamed() throws IOException {
    String snapshot = record("train", 0) + record("both", 1);
    SetCounts counts = make(snapshot, new SplitSpec.ByColumn("split"), 100);

    assertThatThrownBy(() -> counts.check(2, 100))
        .isInstanceOf(UnusableDataException.class)
        .hasMessageContaining("1 of its 2 records do not fit")
        .hasMessageContaining(
            "record 2 (in the order of the snapshot) has \"both\" in field 'split'");
  }

  @Test
  void recordsThatDoNotFitTheTemplateAreCountedAndTheFirstIsNamed() throws IOException {
    String unfit = "{\"data\":{\"question\":\"x\"},\"kind\":\"text\"}\n";
    SetCounts counts = make(snapshot(13) + unfit + unfit, SPLIT, 100, 4);

    assertThatThrownBy(() -> counts.check(15, 100))
        .isInstanceOf(UnusableDataException.class)
        .hasMessageContaining("2 of its 15 records do not fit")
        .hasMessageContaining("record 14 (in the order of the snapshot) has no field 'answer'");
  }

  @Test
  void aSetWithoutTestRowsIsRefused() throws IOException {
    String snapshot = record("train", 0) + record("train", 1);
    SetCounts counts = make(snapshot, new SplitSpec.ByColumn("split"), 100);

    assertThatThrownBy(() -> counts.check(2, 100))
        .isInstanceOf(UnusableDataException.class)
        .hasMessageContaining("no row is left to hold out for the evaluation; look at data.split");
  }

  private SetCounts make(String snapshot, SplitSpec split, int maxLength) throws IOException {
    return make(snapshot, split, maxLength, 1000);
  }

  private SetCounts make(String snapshot, SplitSpec split, int maxLength, int chunkRows)
      throws IOException {
    int rows = (int) snapshot.lines().count();
    String origins =
        IntStream.range(0, rows)
            .mapToObj(
                row ->
                    "{\"id\":\"%d\",\"offset\":%d,\"partition\":3,\"source\":\"file:x\",\"topic\":\"raw\"}\n"
                        .formatted(row + 1, row + 100))
            .collect(Collectors.joining());
    RowMaker maker =
        new RowMaker(
            new TextTemplater(new TextTemplate(null, "{question}", "{answer}")),
            Characters.PLAIN,
            new RowRule(maxLength, TruncationSide.RIGHT, LabelledTokens.COMPLETION));
    chunks.clear();
    SetCounts counts = SetCounts.NONE;
    try (Snapshot read =
            Snapshot.open(
                Files.writeString(folder.resolve("records"), snapshot),
                Files.writeString(folder.resolve("origins"), origins),
                List.of());
        ChunkMaker making =
            new ChunkMaker(maker, Dealing.of(spec(split, maker.rule()), rows, read), read)) {
      for (int first = 0; first < rows; first += chunkRows) {
        Chunk chunk = new Chunk(chunks.size(), first, Math.min(chunkRows, rows - first));
        Path file = folder.resolve("chunk-" + chunk.number());
        counts = counts.and(making.make(chunk, file));
        chunks.add(file);
      }
    }
    return counts;
  }

  private static TokenizedSetSpec spec(SplitSpec split, RowRule rule) {
    String digest = "0".repeat(64);
    return new TokenizedSetSpec(
        digest, new TextTemplate(null, "{question}", "{answer}"), digest, rule, split, false);
  }

  private static String snapshot(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(
            row ->
                "{\"data\":{\"answer\":\"a%d\",\"question\":\"q%d\"},\"kind\":\"qa\"}\n"
                    .formatted(row, row))
        .collect(Collectors.joining());
  }

  private static String record(String split, int row) {
    return "{\"data\":{\"answer\":\"a%d\",\"question\":\"q%d\",\"split\":\"%s\"},\"kind\":\"qa\"}\n"
        .formatted(row, row, split);
  }

  private ParquetRows rows(Part part) {
    Path file = folder.resolve(part + ".parquet");
    ChunkFile.assemble(chunks, part, file);
    return ParquetRows.open(
        file,
        "input_ids",
        "labels",
        "prompt_length",
        "prompt",
        "completion",
        "record",
        "source",
        "id",
        "topic",
        "partition",
        "offset");
  }

  /** The characters before the end, row by row. */
  private List<String> texts(Part part) {
    List<String> texts = new ArrayList<>();
    try (ParquetRows rows = rows(part)) {
      while (rows.next()) {
        int[] ids = rows.integers("input_ids");
        texts.add(
            IntStream.of(ids)
                .limit(ids.length - 1)
                .mapToObj(id -> "" + (char) id)
                .collect(Collectors.joining()));
      }
    }
    return texts;
  }
}
