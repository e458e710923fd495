package dev.tunestream.bench.ingest;

import dev.tunestream.bench.measure.MeasuredProcess;
import dev.tunestream.bench.measure.MeasurementException;
import dev.tunestream.bench.measure.Side;
import dev.tunestream.cli.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Kafka's own producer performance test ({@code kafka-producer-perf-test.sh}) with records of the
 * same file, the settings of the line's producer and as many partitions.
 */
final class BareProducer {
  private static final String TOPIC = "bench.bare";
  private static final int PARTITIONS = 3;
  private static final Pattern TOTAL =
      Pattern.compile("(\\d+) records sent, ([0-9.]+) records/sec.*99\\.9th.*");

  private BareProducer() {}

  /**
   * Runs it on a topic that is there for it alone.
   *
   * @param payloads records, one a line
   * @return records a second, as the test tells it
   */
  static double run(String kafka, Path payloads, int records, Path log)
      throws IOException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin
          .createTopics(
              List.of(new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.of((short) 1))))
          .all()
          .get();
      double rate = rate(MeasuredProcess.run(test(kafka, payloads, records), log).lines(), records);
      admin.deleteTopics(List.of(TOPIC)).all().get();
      return rate;
    } catch (ExecutionException e) {
      throw new MeasurementException(
          "The topic %s can't be made or removed: %s".formatted(TOPIC, e.getCause().getMessage()),
          e);
    }
  }

  private static Side test(String kafka, Path payloads, int records) {
    return new Side(
        "bare producer",
        List.of(
            Installation.java().toString(),
            "-Xmx512m",
            "-cp",
            Installation.root().resolve("bench/target/kafka-tools") + "/*",
            "org.apache.kafka.tools.ProducerPerformance",
            "--topic",
            TOPIC,
            "--num-records",
            Integer.toString(records),
            "--payload-file",
            payloads.toString(),
            "--throughput",
            "-1",
            "--producer-props",
            "bootstrap.servers=" + kafka,
            "acks=all",
            "enable.idempotence=true",
            "compression.type=zstd",
            "linger.ms=5",
            "batch.size=262144",
            "buffer.memory=16777216"),
        Map.of());
  }

  /** The last line of the test's own output. */
  static double rate(List<String> lines, int records) {
    for (String line : lines.reversed()) {
      Matcher total = TOTAL.matcher(line);
      if (total.matches() && Integer.parseInt(total.group(1)) == records) {
        return Double.parseDouble(total.group(2));
      }
    }
    throw new MeasurementException(
        "Kafka's producer test tells no rate for %d records; it says: %s"
            .formatted(records, lines.isEmpty() ? "nothing" : lines.getLast()));
  }
}
