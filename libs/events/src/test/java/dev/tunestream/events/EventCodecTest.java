package dev.tunestream.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCodecTest {
  private final EventCodec codec = new EventCodec();

  @Test
  void attributesTravelAsHeaders() {
    KafkaMessage message =
        codec.encode(
            new Envelope<>(
                "1", "/tunestream/test", null, new JobCancelRequested("job-1", "enough")));

    assertThat(message.topic()).isEqualTo("tunestream.jobs");
    assertThat(message.key()).isEqualTo("job-1");
    assertThat(message.headers())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_type", "dev.tunestream.JobCancelRequested.v1")
        .containsEntry("ce_subject", "job-1")
        .containsEntry("content-type", "application/json");
  }

  @Test
  void aConsoleProducerCanPublishAJobAsOneJsonObject() {
    Envelope<?> read =
        codec.decode(
            message(
                null,
                """
                {"specversion":"1.0","id":"job-7","source":"/me","type":"dev.tunestream.JobRequested.v1",
                 "data":{"name":"t","base":"seedling","data":{"dataset":"q","template":"qa"},"adapter":{"method":"lora"}}}
                """));

    assertThat(read.event()).isInstanceOf(JobRequested.class);
    assertThat(read.event().key()).isEqualTo("job-7");
  }

  @Test
  void theKeyNamesTheJobBeforeTheId() {
    Envelope<?> read =
        codec.decode(
            message(
                "job-8",
                """
                {"specversion":"1.0","id":"x","source":"/me","type":"dev.tunestream.JobRequested.v1",
                 "data":{"name":"t","base":"seedling","data":{"dataset":"q","template":"qa"},"adapter":{"method":"lora"}}}
                """));

    assertThat(read.event().key()).isEqualTo("job-8");
  }

  @Test
  void fieldsThatNobodyKnowsArePassedOver() {
    Envelope<?> read =
        codec.decode(
            message(
                null,
                """
                {"specversion":"1.0","id":"1","source":"/me","type":"dev.tunestream.JobCancelRequested.v1","datacontenttype":"application/json",
                 "data":{"job":"job-1","reason":"enough","mood":"calm"}}
                """));

    assertThat(read.event()).isEqualTo(new JobCancelRequested("job-1", "enough"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          not json                                  | not JSON
          []                                        | not a CloudEvent
          {"name":"t"}                              | not a CloudEvent
          {"specversion":"0.3","id":"1","source":"/m","type":"dev.tunestream.JobCancelRequested.v1","data":{}} | specversion
          {"specversion":"1.0","source":"/m","type":"dev.tunestream.JobCancelRequested.v1","data":{}} | 'id'
          {"specversion":"1.0","id":"1","source":"/m","type":"dev.tunestream.DatasetSealed.v1","data":{}} | travels on
          {"specversion":"1.0","id":"1","source":"/m","type":"dev.tunestream.JobCancelRequested.v1","data":{"job":"../x","reason":"r"}} | field 'job' is '../x'
          {"specversion":"1.0","id":"1","source":"/m","type":"dev.tunestream.JobCancelRequested.v1","data":["x"]} | the data is a JSON array; it must be an object with the fields of JobCancelRequested
          {"specversion":"1.0","id":"1","source":"/m","type":"dev.tunestream.JobCancelRequested.v1","data":{"job":"x"}} | field 'reason' is missing
          {"specversion":"1.0","id":"1","source":"/m","type":"dev.tunestream.JobRequested.v1","data":{"name":"t","base":"seedling","data":{"dataset":"q","template":"qa"},"adapter":{"method":"lora"},"training":{"learningRate":-1}}} | 'training.learningRate' is -1
          """)
  void whatIsWrongIsNamed(String value, String detail) {
    assertThatThrownBy(() -> codec.decode(message(null, value)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining(detail);
  }

  @Test
  void aRowThatItsSenderCouldNotReadIsRefusedInTheSendersWords() {
    KafkaMessage row =
        new KafkaMessage(
            "tunestream.raw-records",
            "quotes",
            Map.of("ce_type", "dev.tunestream.RawRecord.v1", "ce_problem", "it is not UTF-8 text"),
            new byte[] {1});

    assertThatThrownBy(() -> codec.decode(row))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("it is not UTF-8 text");
  }

  @Test
  void aTombstoneIsNoEvent() {
    assertThatThrownBy(() -> codec.decode(new KafkaMessage("tunestream.jobs", "k", Map.of(), null)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("no value");
  }

  @Test
  void aRecordNeedsTheFieldsOfItsKindAndThoseItIsMeantFor() {
    assertThatThrownBy(
            () ->
                codec.decode(
                    new KafkaMessage(
                        "tunestream.raw-records",
                        "quotes",
                        Map.of(),
                        """
                        {"specversion":"1.0","id":"1","source":"/m","type":"dev.tunestream.RawRecord.v1",
                         "data":{"dataset":"quotes","kind":"quote","data":{"quote":"Go."},"requires":["tags"]}}
                        """
                            .getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("data.tags")
        .hasMessageContaining("missing");
  }

  private static KafkaMessage message(String key, String value) {
    return new KafkaMessage(
        "tunestream.jobs", key, Map.of(), value.getBytes(StandardCharsets.UTF_8));
  }
}
