package dev.tunestream.registry.pages.letters;

import dev.tunestream.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes text of what may be anything, of a bounded length. */
final class LetterText {
  private static final String OURS = "tunestream.";
  private static final int MOST_BYTES = 4000;
  private static final int MOST_OF_A_HEADER = 2000;

  private LetterText() {}

  /** A topic as people name it. */
  static String brief(Topic topic) {
    return topic.topicName().substring(OURS.length());
  }

  static Letter letter(Topic topic, ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    String key = record.key() == null ? header(record, "ce_subject") : text(record.key(), 200);
    return new Letter(
        brief(topic) + "/" + record.offset(),
        brief(topic),
        place(record),
        reason(record),
        key,
        (header(record, "ce_source") + " " + header(record, "ce_id")).strip(),
        text(value, MOST_BYTES),
        value.length,
        value.length > MOST_BYTES,
        Instant.ofEpochMilli(record.timestamp()));
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    String partition = header(record, "dead-letter-partition");
    return partition.isEmpty()
        ? "not known"
        : partition + " / " + header(record, "dead-letter-offset");
  }

  private static String reason(ConsumerRecord<byte[], byte[]> record) {
    String reason = header(record, "dead-letter-reason");
    return reason.isEmpty() ? "No reason is given." : reason;
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? "" : text(header.value(), MOST_OF_A_HEADER);
  }

  /** Control characters, which no page can show, become signs for them. */
  private static String text(byte[] bytes, int most) {
    byte[] shown = bytes.length > most ? Arrays.copyOf(bytes, most) : bytes;
    return new String(shown, StandardCharsets.UTF_8)
        .codePoints()
        .map(sign -> sign < 32 && sign != '\n' && sign != '\t' ? 0x2400 + sign : sign)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
