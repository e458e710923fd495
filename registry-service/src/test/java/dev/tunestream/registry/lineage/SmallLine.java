package dev.tunestream.registry.lineage;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.CheckpointSaved;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.EvaluationFailed;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.JobRequested;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.events.Pins;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.parquet.ParquetTable;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.registry.Story;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A dataset of three rows of a CSV file, a job that learned two and held one out, and all that lies
 * in the store of it. Row 4 repeats row 1, row 5 can't be used.
 */
final class SmallLine {
  final String name;
  final String digest;

  /** The source of the records: the file's. */
  final String source;

  private final TokenizedSet tokens;
  private final String snapshot;
  private final String report;
  private final Recipe recipe;
  private final Pins pins;

  SmallLine(String name, ArtifactStore store, Path folder) {
    this.name = name;
    String sha256 = put(store, name + " file").hex();
    this.source = "file:" + sha256;
    String lines =
        """
        {"data":{"text":"%1$s one"},"kind":"text"}
        {"data":{"text":"%1$s two"},"kind":"text"}
        {"data":{"text":"%1$s three"},"kind":"text"}
        """
            .formatted(name);
    Digest content = put(store, lines);
    this.digest = content.hex();
    this.snapshot = "objects/" + content;
    Digest origins = put(store, origin(1, "") + origin(2, "") + origin(3, ""));
    Digest leftOut =
        put(
            store,
            origin(4, "\"equal\":{\"id\":\"1\",\"source\":\"" + source + "\"},")
                + origin(5, "").replace("\"source\"", "\"reason\":\"it is empty\",\"source\""));
    this.report =
        "objects/"
            + put(
                store,
                """
                {"sources":[{"source":"%s","accepted":3,"rejected":1,"duplicates":1,"from":{"file":"%s.csv"}}],
                 "rules":{"duplicates":"drop"},"origins":"objects/%s","leftOut":"objects/%s"}
                """
                    .formatted(source, name, origins, leftOut));
    store.put(
        DocumentKey.of("sources", name + "-data", sha256),
        "{\"file\":\"%s.csv\",\"lines\":[[1,2],[3,6]]}"
            .formatted(name)
            .getBytes(StandardCharsets.UTF_8));
    this.tokens =
        new TokenizedSet(
            put(store, name + " set").hex(),
            part(store, folder.resolve(name + "-train.parquet"), 2, 0),
            2,
            20,
            part(store, folder.resolve(name + "-test.parquet"), 1),
            1);
    this.recipe =
        Recipe.parse(
            """
            name: %1$s
            base: seedling
            data: {dataset: %1$s-data, template: plain}
            adapter: {method: lora}
            """
                .formatted(name));
    this.pins =
        new Pins(name + "-data", digest, Story.digest('b'), Story.digest('e'), Story.digest('f'));
  }

  List<Event> events() {
    TrainingSummary summary =
        new TrainingSummary(3, 4.0, 1.5, 384, 0.75, 512, 1 << 20, "avx2, 2 threads, 2.7.1");
    String adapter = Story.digest('a');
    return List.of(
        new DatasetSealed(
            name + "-data",
            digest,
            name + "-request",
            new DatasetSealed.Counts(3, 1, 1),
            Map.of("0", 5L),
            snapshot,
            report),
        new JobRequested(name + "-run", recipe),
        new JobAccepted(name + "-run", recipe, pins, tokens),
        new CheckpointSaved(name + "-run", 1, 2, Story.digest('c')),
        new AdapterProduced(name + "-run", adapter, 4321, recipe, pins, tokens, summary),
        new JobSucceeded(name + "-run", adapter, summary),
        new EvaluationFailed(name + "-run", name + "-run", adapter, "the base is damaged"));
  }

  private String origin(int row, String before) {
    return "{%s\"id\":\"%d\",\"offset\":%d,\"partition\":0,\"source\":\"%s\",\"topic\":\"tunestream.raw-records\"}\n"
        .formatted(before, row, row + 99, source);
  }

  private static Digest put(ArtifactStore store, String text) {
    return store.put(text.getBytes(StandardCharsets.UTF_8));
  }

  private String part(ArtifactStore store, Path file, int... records) {
    try (ParquetTable table =
        ParquetTable.create(
            "place INTEGER, record INTEGER, source VARCHAR, id VARCHAR, topic VARCHAR, \"partition\" INTEGER, \"offset\" BIGINT")) {
      for (int i = 0; i < records.length; i++) {
        table.append(
            i,
            records[i],
            source,
            "" + (records[i] + 1),
            "tunestream.raw-records",
            0,
            records[i] + 100L);
      }
      table.write("SELECT * EXCLUDE place FROM collected ORDER BY place", file);
      return store.put(file).hex();
    }
  }
}
