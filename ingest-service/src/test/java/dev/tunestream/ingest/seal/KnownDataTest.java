package dev.tunestream.ingest.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tunestream.events.DataRules;
import dev.tunestream.events.DatasetSealed.Counts;
import dev.tunestream.ingest.columns.ColumnRule;
import dev.tunestream.ingest.formats.FileFormat;
import dev.tunestream.ingest.formats.Row;
import dev.tunestream.ingest.formats.RowReader;
import dev.tunestream.ingest.gate.Gate;
import dev.tunestream.ingest.upload.RowMessages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Published data sets beside the checkout, from file to report. */
class KnownDataTest {
  private static final Path DATA =
      Path.of(System.getProperty("tunestream.root", "."), "..", "shared", "data");

  @Test
  void englishQuotes() throws IOException {
    QualityReport report = report("english_quotes/quotes.jsonl", null, DataRules.DEFAULT);

    assertThat(report.counts()).isEqualTo(new Counts(2508, 0, 0));
    assertThat(rows(report, "mojibake")).isEqualTo(95);
    assertThat(rows(report, "repeatedPrompts")).isPositive();
  }

  @Test
  void laminiDocs() throws IOException {
    QualityReport report = report("lamini_docs/lamini_docs.jsonl", null, DataRules.DEFAULT);

    assertThat(report.counts()).isEqualTo(new Counts(1399, 1, 0));
    assertThat(report.reasons()).singleElement().asString().contains("data.answer");
    assertThat(rows(report, "emptyAnswers")).isEqualTo(1);
    assertThat(rows(report, "repeatedPrompts")).isEqualTo(3);
  }

  @Test
  void everyRowMayBeKeptAndRepaired() throws IOException {
    assertThat(report("lamini_docs/lamini_docs.jsonl", null, DataRules.KEEP_ALL).counts())
        .isEqualTo(new Counts(1400, 0, 0));
    QualityReport repaired =
        report("english_quotes/quotes.jsonl", null, DataRules.parse("mojibake=fix"));
    assertThat(rows(repaired, "mojibake")).isZero();
    assertThat(rows(repaired, "mojibakeLetters")).isZero();
    QualityReport once =
        report("english_quotes/quotes.jsonl", null, DataRules.parse("repeatedPrompts=drop"));
    assertThat(once.counts()).isEqualTo(new Counts(2507, 0, 1));
  }

  @Test
  void arcEasyAsQuestionsAndAnswers() throws IOException {
    QualityReport report =
        report("eval/arc_easy.jsonl", "question=query,answer=choices[gold]", DataRules.DEFAULT);

    assertThat(report.counts().accepted() + report.counts().duplicates()).isEqualTo(2376);
    assertThat(report.document().at("/kinds/qa").asInt()).isPositive();
  }

  private static int rows(QualityReport report, String flaw) {
    return report.document().at("/quality/" + flaw + "/rows").asInt(-1);
  }

  private static QualityReport report(String name, String map, DataRules rules) throws IOException {
    Path file = DATA.resolve(name);
    assumeThat(Files.exists(file)).as("published data beside the checkout").isTrue();
    RowMessages messages =
        new RowMessages("data", "ab", ColumnRule.of(null, null, map), rules.record());
    Gate gate = new Gate();
    try (SnapshotBuilder builder = new SnapshotBuilder("data");
        RowReader reader = FileFormat.open(name, file)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        builder.add(gate.judge(messages.of(row)), new Delivery("topic", 0, row.number()));
      }
      return builder.write(
          rules.snapshot(),
          OutputStream.nullOutputStream(),
          OutputStream.nullOutputStream(),
          OutputStream.nullOutputStream(),
          OutputStream.nullOutputStream());
    }
  }
}
