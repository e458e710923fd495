package dev.tunestream.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.events.KafkaMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final String GOOD =
      "{\"dataset\":\"quotes\",\"kind\":\"quote\",\"data\":{\"quote\":\"Go.\"}}";

  private final Gate gate = new Gate();

  @Test
  void aRecordWithTheFieldsOfItsKindIsAccepted() {
    Verdict verdict = gate.judge(row("quotes", GOOD));

    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    assertThat(((Verdict.Accepted) verdict).identity()).isEqualTo(new Identity("file:ab", "3"));
  }

  @Test
  void aRecordWithoutKeyIsAccepted() {
    assertThat(gate.judge(row(null, GOOD))).isInstanceOf(Verdict.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          plain words | not JSON
          [1] | the data is a JSON array
          {"dataset":"quotes","kind":"quote","data":{"quote":" "}} | 'data.quote' is '" "'; it must not be empty
          {"dataset":"quotes","kind":"quote","data":{"quote":"a"},"requires":["tags"]} | 'data.tags' is missing
          {"dataset":"quotes","kind":"qa","data":{"question":"a","answer":""}} | 'data.answer' is empty
          {"dataset":"quotes","kind":"quote","data":{"quote":"donâ€™t"},"rules":{"mojibake":"reject"}} | read in the wrong encoding
          {"dataset":"quotes","kind":"quote","data":{"quote":"a\\u0007"},"rules":{"controlCharacters":"reject"}} | has control characters
          {"dataset":"quotes","kind":"quote","data":{"quote":"a"},"rules":{"mojibake":"drop"}} | 'rules.mojibake' is 'drop'; it must be warn or fix or reject
          {"dataset":"quotes","kind":"chat","data":{"messages":[{"role":"assistant","content":"a"}]}} | 'data.messages[0].role' is 'assistant'; a chat begins with what the user says
          {"dataset":"quotes","kind":"chat","data":{"messages":[{"role":"user","content":"a"}]}} | the assistant must say something
          {"dataset":"quotes","kind":"chat","data":{"messages":["a"]}} | 'data.messages[0].role' is missing
          {"dataset":"other","kind":"quote","data":{"quote":"a"}} | key is 'quotes' and its dataset 'other'
          {"dataset":"quotes","kind":"quote","data":{"quote":"a","n":[{"m":9007199254740993}]}} | 'data.n[0].m' is 9007199254740993
          {"dataset":"quotes","kind":"quote","data":{"quote":"a","n":1e999}} | 'data.n'
          {"dataset":"quotes","kind":"quote","data":{"quote":"\\ud800"}} | 'data.quote' has half of a surrogate pair
          """)
  void whatIsWrongIsTheReason(String value, String reason) {
    assertThat(gate.judge(row("quotes", value)))
        .isInstanceOfSatisfying(
            Verdict.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).contains(reason);
              assertThat(rejected.identity()).isEqualTo(new Identity("file:ab", "3"));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"dataset":"quotes","kind":"qa","data":{"question":"a","answer":""},"rules":{"emptyAnswers":"warn"}} | {"question":"a","answer":""}
          {"dataset":"quotes","kind":"quote","data":{"quote":"donâ€™t","tags":["cafÃ©"]},"rules":{"mojibake":"fix"}} | {"quote":"don’t","tags":["café"]}
          {"dataset":"quotes","kind":"quote","data":{"quote":"donâ€™t"}} | {"quote":"donâ€™t"}
          {"dataset":"quotes","kind":"quote","data":{"quote":"a\\u0007b","n":1},"rules":{"controlCharacters":"fix"}} | {"quote":"ab","n":1}
          {"dataset":"quotes","kind":"chat","data":{"messages":[{"role":"system","content":"s"},{"role":"user","content":"u"},{"role":"assistant","content":"a"}]}} | {"messages":[{"role":"system","content":"s"},{"role":"user","content":"u"},{"role":"assistant","content":"a"}]}
          """)
  void rulesKeepOrRepair(String value, String data) {
    assertThat(gate.judge(row("quotes", value)))
        .isInstanceOfSatisfying(
            Verdict.Accepted.class,
            accepted -> assertThat(accepted.record().data().toString()).isEqualTo(data));
  }

  @Test
  void aRecordThatRulesRejectIsStillThereToBeLookedAt() {
    Verdict verdict =
        gate.judge(
            row(
                "quotes",
                "{\"dataset\":\"quotes\",\"kind\":\"qa\",\"data\":{\"question\":\"a\",\"answer\":\"\"}}"));

    assertThat(((Verdict.Rejected) verdict).record().data().get("question").textValue())
        .isEqualTo("a");
  }

  @Test
  void whatCanNotBeReadBelongsToTheDatasetOfItsKey() {
    Verdict verdict =
        gate.judge(new KafkaMessage("tunestream.raw-records", "quotes", Map.of(), bytes("?")));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Rejected.class,
            rejected -> {
              assertThat(rejected.dataset()).isEqualTo("quotes");
              assertThat(rejected.identity()).isNull();
            });
  }

  @Test
  void aRequestIsNoRow() {
    Map<String, String> headers =
        Map.of(
            "ce_specversion", "1.0",
            "ce_type", "dev.tunestream.DatasetSealRequested.v1",
            "ce_id", "1",
            "ce_source", "/me");
    String good = "{\"dataset\":\"quotes\",\"request\":\"r\"}";

    assertThat(gate.judge(new KafkaMessage("tunestream.raw-records", "k", headers, bytes(good))))
        .isInstanceOf(Verdict.Other.class);
    assertThat(gate.judge(new KafkaMessage("tunestream.raw-records", "k", headers, bytes("{}"))))
        .isInstanceOf(Verdict.Other.class);
  }

  private static KafkaMessage row(String key, String value) {
    return new KafkaMessage(
        "tunestream.raw-records",
        key,
        Map.of(
            "ce_specversion", "1.0",
            "ce_type", "dev.tunestream.RawRecord.v1",
            "ce_id", "3",
            "ce_source", "file:ab"),
        bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
