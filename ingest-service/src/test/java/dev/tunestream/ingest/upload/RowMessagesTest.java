package dev.tunestream.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.KafkaMessage;
import dev.tunestream.events.RecordRules;
import dev.tunestream.ingest.columns.ColumnRule;
import dev.tunestream.ingest.formats.Row;
import dev.tunestream.ingest.gate.Gate;
import dev.tunestream.ingest.gate.Identity;
import dev.tunestream.ingest.gate.Verdict;
import org.junit.jupiter.api.Test;

class RowMessagesTest {
  private static final Identity SEVEN = new Identity("file:ab", "7");

  private final Gate gate = new Gate();

  @Test
  void aRowWithItsFieldsPassesTheGate() {
    ObjectNode data = row("quote", "Go.").put("tags", "a");

    assertThat(judge("quote-tags", new Row.Fields(7, data)))
        .isInstanceOfSatisfying(
            Verdict.Accepted.class,
            accepted -> {
              assertThat(accepted.identity()).isEqualTo(SEVEN);
              assertThat(accepted.record().dataset()).isEqualTo("quotes");
              assertThat(accepted.record().data()).isEqualTo(data);
            });
  }

  @Test
  void aRowWithoutAFieldOfTheTemplateDoesNot() {
    assertThat(reason("quote-tags", new Row.Fields(7, row("quote", "Go."))))
        .contains("field 'data.tags' is missing");
  }

  @Test
  void aRowThatCouldNotBeReadKeepsItsReason() {
    assertThat(reason(null, new Row.Unreadable(7, "{", "it is not JSON: Unexpected end")))
        .isEqualTo("it is not JSON: Unexpected end");
  }

  @Test
  void aRowOfNoKindIsToldTheKinds() {
    assertThat(reason(null, new Row.Fields(7, row("word", "x"))))
        .startsWith("its fields word make no record")
        .contains("quote (quote)");
  }

  @Test
  void aRowThatIsTooLongForABrokerIsRejected() {
    Row row = new Row.Fields(7, row("quote", "\u0001".repeat(200_000)));

    assertThat(reason(null, row)).contains("longer than");
    assertThat(
            new RowMessages("quotes", "ab", ColumnRule.of(null, null, null), RecordRules.DEFAULT)
                .of(row)
                .value())
        .hasSizeLessThan(10_000);
  }

  private String reason(String template, Row row) {
    Verdict verdict = judge(template, row);
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(((Verdict.Rejected) verdict).identity()).isEqualTo(SEVEN);
    assertThat(((Verdict.Rejected) verdict).dataset()).isEqualTo("quotes");
    return ((Verdict.Rejected) verdict).reason();
  }

  private Verdict judge(String template, Row row) {
    KafkaMessage message =
        new RowMessages("quotes", "ab", ColumnRule.of(null, template, null), RecordRules.DEFAULT)
            .of(row);
    return gate.judge(message);
  }

  private static ObjectNode row(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value);
  }
}
