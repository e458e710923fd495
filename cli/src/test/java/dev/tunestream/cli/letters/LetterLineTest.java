package dev.tunestream.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.client.DeadLetter;
import dev.tunestream.events.KafkaMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterLineTest {
  private static final String TOPIC = "tunestream.raw-records";

  @Test
  void anUnchangedLineIsTheRecordThatCame() {
    KafkaMessage record = message("{\"question\":\"ü\",\"answer\":");

    KafkaMessage read = LetterLine.record(LetterLine.of(letter(record)).toString(), "here");

    assertThat(read.value()).isEqualTo(record.value());
    assertThat(read.key()).isEqualTo("faq");
    assertThat(read.headers()).isEqualTo(record.headers());
  }

  @Test
  void aCorrectedValueIsNoLongerAProblem() {
    ObjectNode line = LetterLine.of(letter(message("broken")));
    line.putObject("value").put("dataset", "faq");

    KafkaMessage read = LetterLine.record(line.toString(), "here");

    assertThat(read.value()).asString().isEqualTo("{\"dataset\":\"faq\"}");
    assertThat(read.headers())
        .doesNotContainKey("ce_problem")
        .containsEntry("ce_id", "2")
        .containsEntry("content-type", "application/json");
  }

  @Test
  void bytesThatAreNoTextSurvive() {
    KafkaMessage record = new KafkaMessage(TOPIC, null, Map.of(), new byte[] {(byte) 0xff, 0, 1});

    KafkaMessage read = LetterLine.record(LetterLine.of(letter(record)).toString(), "here");

    assertThat(read.value()).isEqualTo(record.value());
    assertThat(read.key()).isNull();
  }

  @Test
  void aLineThatIsNoneNamesItsPlace() {
    assertThatThrownBy(() -> LetterLine.record("{", "bad.jsonl, line 3"))
        .isInstanceOf(CliException.class)
        .hasMessageStartingWith("bad.jsonl, line 3 is no JSON");
    assertThatThrownBy(() -> LetterLine.record("{\"topic\":\"mine\"}", "bad.jsonl, line 3"))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("names the topic 'mine'");
  }

  private static KafkaMessage message(String value) {
    return new KafkaMessage(
        TOPIC,
        "faq",
        Map.of("ce_id", "2", "ce_problem", "it is not JSON", "content-type", "text/plain"),
        value.getBytes(StandardCharsets.UTF_8));
  }

  private static DeadLetter letter(KafkaMessage record) {
    return new DeadLetter("raw-records/1", record, "why", "cause", "0/7", Instant.EPOCH);
  }
}
