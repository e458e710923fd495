package dev.tunestream.ingest.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.DatasetSealed.Counts;
import dev.tunestream.events.Handling;
import dev.tunestream.events.RawRecord;
import dev.tunestream.events.RecordKind;
import dev.tunestream.events.SnapshotRules;
import dev.tunestream.ingest.gate.Identity;
import dev.tunestream.ingest.gate.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotBuilderTest {
  private static final String LONG =
      "begin where you are and use what you have and do what you can and never ask for more";
  private static final String TOPIC = "tunestream.raw-records";

  private record Made(
      String snapshot, String origins, String alike, String leftOut, QualityReport report) {}

  @Test
  void aLineIsCanonicalJsonOfDataAndKindInTheOrderOfTheFile() throws IOException {
    Made made = make(List.of(quote("10", "ten"), quote("9", "ni\"ne"), quote("x", "last")));

    assertThat(made.snapshot)
        .isEqualTo(
            """
            {"data":{"quote":"ni\\"ne"},"kind":"quote"}
            {"data":{"quote":"ten"},"kind":"quote"}
            {"data":{"quote":"last"},"kind":"quote"}
            """);
    assertThat(made.origins.lines()).hasSize(3);
  }

  @Test
  void fieldsInAnotherOrderAreTheSameContent() throws IOException {
    ObjectNode one = JsonNodeFactory.instance.objectNode().put("quote", "q").put("n", 1.0);
    ObjectNode two = JsonNodeFactory.instance.objectNode().put("n", 1).put("quote", "q");
    Made made = make(List.of(record("1", one), record("2", two)));

    assertThat(made.report.counts()).isEqualTo(new Counts(1, 0, 1));
    assertThat(made.snapshot)
        .isEqualTo("{\"data\":{\"n\":1,\"quote\":\"q\"},\"kind\":\"quote\"}\n");
  }

  @Test
  void aSecondDeliveryIsNotCounted() throws IOException {
    Made made =
        make(List.of(quote("1", "a"), rejected("2", "bad"), quote("1", "a"), rejected("2", "bad")));

    assertThat(made.report.counts()).isEqualTo(new Counts(1, 1, 0));
  }

  @Test
  void aRowThatWasRejectedAndComesAgainCorrectedIsTaken() throws IOException {
    Made made = make(List.of(rejected("1", "bad"), quote("1", "a")));

    assertThat(made.report.counts()).isEqualTo(new Counts(1, 0, 0));
  }

  @Test
  void rejectedRecordsWithoutIdentityAreCountedByTheirPlace() throws IOException {
    SnapshotBuilder builder = new SnapshotBuilder("quotes");
    Verdict nameless = new Verdict.Rejected("quotes", null, "bad", null);
    builder.add(nameless, new Delivery(TOPIC, 0, 1));
    builder.add(nameless, new Delivery(TOPIC, 0, 2));

    assertThat(write(builder).report.counts()).isEqualTo(new Counts(0, 2, 0));
  }

  @Test
  void otherDatasetsAndRequestsAreNotTaken() throws IOException {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("quote", "q");
    RawRecord other = new RawRecord("other", RecordKind.QUOTE, data, null, null);
    Made made =
        make(
            List.of(
                new Verdict.Accepted(new Identity("file:ab", "1"), other),
                new Verdict.Rejected("other", null, "bad", null),
                new Verdict.Rejected(null, null, "bad", null),
                new Verdict.Other()));

    assertThat(made.report.counts()).isEqualTo(new Counts(0, 0, 0));
  }

  @Test
  void theOriginOfALineIsTheFirstDeliveryOfTheContentThatIsTaken() throws IOException {
    SnapshotBuilder builder = new SnapshotBuilder("quotes");
    builder.add(quote("2", "two"), new Delivery(TOPIC, 1, 70));
    builder.add(quote("2", "two"), new Delivery(TOPIC, 0, 9));
    builder.add(quote("2", "two"), new Delivery(TOPIC, 0, 12));
    builder.add(rejected("1", "bad"), new Delivery(TOPIC, 0, 1));
    builder.add(quote("1", "one"), new Delivery(TOPIC, 2, 5));

    assertThat(write(builder).origins)
        .isEqualTo(
            """
            {"id":"1","offset":5,"partition":2,"source":"file:ab","topic":"tunestream.raw-records"}
            {"id":"2","offset":9,"partition":0,"source":"file:ab","topic":"tunestream.raw-records"}
            """);
  }

  @Test
  void theOrderOfArrivalChangesNothing() throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    IntStream.rangeClosed(1, 300)
        .forEach(
            row -> {
              verdicts.add(quote("" + row, "quote " + row % 250));
              verdicts.add(quote("" + row, "quote " + row % 250 + (row % 9 == 0 ? " again" : "")));
              verdicts.add(rejected("" + (row + 200), "bad"));
            });
    Made first = make(verdicts);
    Collections.shuffle(verdicts, new Random(7));
    Made second = make(verdicts);

    assertThat(second.snapshot).isEqualTo(first.snapshot);
    assertThat(second.report.document()).isEqualTo(first.report.document());
    assertThat(first.report.counts().rejected()).isEqualTo(200);
  }

  @Test
  void theReportTellsReasonsKindsSourcesAndLengths() throws IOException {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("quote", "four");
    data.putArray("tags").add("a").add("b");
    Made made =
        make(
            List.of(
                record("1", data),
                quote("2", "se\uD83D\uDE00"),
                rejected("3", "no tags"),
                rejected("4", "no tags"),
                quote("5", "four 5")));

    ObjectNode document = made.report.document();
    assertThat(made.report.reasons()).containsExactly("no tags");
    assertThat(document.at("/counts").toString())
        .isEqualTo("{\"accepted\":3,\"rejected\":2,\"duplicates\":0}");
    assertThat(document.at("/rejections/0/rows").asInt()).isEqualTo(2);
    assertThat(document.at("/rejections/0/examples/1/id").asText()).isEqualTo("4");
    assertThat(document.at("/kinds/quote").asInt()).isEqualTo(3);
    assertThat(document.at("/lengths/quote").toString())
        .isEqualTo("{\"rows\":3,\"min\":3,\"mean\":4.3,\"max\":6}");
    assertThat(document.at("/lengths/tags/max").asInt()).isEqualTo(2);
    assertThat(document.at("/sources/0/source").asText()).isEqualTo("file:ab");
  }

  @Test
  void moreRecordsThanTheHeapHasRoomForAreRefused() throws IOException {
    HeapRoom room = new HeapRoom(72L << 20);
    long most = room.records();
    assertThat(most).isBetween(1000L, 5000L);
    try (SnapshotBuilder builder = new SnapshotBuilder("quotes", room)) {
      for (long i = 0; i < most; i++) {
        builder.add(quote("" + i, "q" + i), new Delivery(TOPIC, 0, i));
      }

      assertThatThrownBy(() -> builder.add(quote("x", "last"), new Delivery(TOPIC, 0, most)))
          .isInstanceOf(TooManyRecordsException.class)
          .hasMessageContaining("'quotes' has more than %,d records".formatted(most))
          .hasMessageContaining("a heap of 72 MB");
    }
  }

  @Test
  void recordsThatNearlyRepeatOneBeforeThemAreToldByTheirLines() throws IOException {
    Made made =
        make(List.of(answer("1", "a", LONG), answer("2", "b", "no"), answer("3", "c", LONG)));

    assertThat(made.alike).isEqualTo("{\"like\":0,\"record\":2}\n");
  }

  @Test
  void theirLinesAreThoseThatStayWhenOthersAreDropped() throws IOException {
    SnapshotBuilder builder = new SnapshotBuilder("quotes");
    long offset = 0;
    for (Verdict verdict :
        List.of(
            answer("1", "a", "yes"),
            answer("2", "a", "no"),
            answer("3", "b", LONG),
            answer("4", "c", LONG))) {
      builder.add(verdict, new Delivery(TOPIC, 0, offset++));
    }

    Made made = write(builder, new SnapshotRules(Handling.DROP, Handling.DROP, Handling.WARN));

    // The second question is the first one again.
    assertThat(made.snapshot.lines()).hasSize(3);
    assertThat(made.alike).isEqualTo("{\"like\":1,\"record\":2}\n");
  }

  @Test
  void saysOfEachRecordThatIsLeftOutWhy() throws IOException {
    SnapshotBuilder builder = new SnapshotBuilder("quotes");
    long offset = 0;
    for (Verdict verdict :
        List.of(
            answer("1", "a", "yes"),
            answer("2", "a", "no"),
            answer("3", "a", "yes"),
            rejected("4", "bad"))) {
      builder.add(verdict, new Delivery(TOPIC, 0, offset++));
    }

    Made made = write(builder, new SnapshotRules(Handling.DROP, Handling.DROP, Handling.WARN));

    assertThat(made.leftOut.lines())
        .containsExactly(
            """
            {"equal":{"id":"1","source":"file:ab"},"id":"3","offset":2,"partition":0,"source":"file:ab","topic":"tunestream.raw-records"}""",
            """
            {"id":"4","offset":3,"partition":0,"reason":"bad","source":"file:ab","topic":"tunestream.raw-records"}""",
            """
            {"id":"2","offset":1,"partition":0,"rule":"repeatedPrompts","source":"file:ab","topic":"tunestream.raw-records"}""");
  }

  private static Made make(List<Verdict> verdicts) throws IOException {
    SnapshotBuilder builder = new SnapshotBuilder("quotes");
    long offset = 0;
    for (Verdict verdict : verdicts) {
      builder.add(verdict, new Delivery(TOPIC, 0, offset++));
    }
    return write(builder);
  }

  private static Made write(SnapshotBuilder builder) throws IOException {
    return write(builder, SnapshotRules.DEFAULT);
  }

  private static Made write(SnapshotBuilder builder, SnapshotRules rules) throws IOException {
    try (builder) {
      ByteArrayOutputStream snapshot = new ByteArrayOutputStream();
      ByteArrayOutputStream origins = new ByteArrayOutputStream();
      ByteArrayOutputStream alike = new ByteArrayOutputStream();
      ByteArrayOutputStream leftOut = new ByteArrayOutputStream();
      QualityReport report = builder.write(rules, snapshot, origins, alike, leftOut);
      return new Made(
          snapshot.toString(StandardCharsets.UTF_8),
          origins.toString(StandardCharsets.UTF_8),
          alike.toString(StandardCharsets.UTF_8),
          leftOut.toString(StandardCharsets.UTF_8),
          report);
    }
  }

  private static Verdict answer(String id, String question, String answer) {
    return new Verdict.Accepted(
        new Identity("file:ab", id),
        new RawRecord(
            "quotes",
            RecordKind.QA,
            JsonNodeFactory.instance.objectNode().put("question", question).put("answer", answer),
            null,
            null));
  }

  private static Verdict quote(String id, String text) {
    return record(id, JsonNodeFactory.instance.objectNode().put("quote", text));
  }

  private static Verdict record(String id, ObjectNode data) {
    return new Verdict.Accepted(
        new Identity("file:ab", id), new RawRecord("quotes", RecordKind.QUOTE, data, null, null));
  }

  private static Verdict rejected(String id, String reason) {
    return new Verdict.Rejected("quotes", new Identity("file:ab", id), reason, null);
  }
}
