package dev.tunestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Jobs come from Kafka, from whatever client. */
@ExtendWith(Stack.Extension.class)
class PublishedJobIT {
  private static final String JOBS = "tunestream.jobs";

  private static Stack stack;
  private static String dataset;

  @BeforeAll
  static void ingest(Stack running, @TempDir Path folder) {
    stack = running;
    Path file = Rows.write(folder, "rows.jsonl", Rows.questions(40));
    Tunestream.Ran ran =
        stack.run(
            "ingest", file.toString(), "--dataset", "published", "--template", "qa", "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    dataset = "published";
  }

  @Test
  void fromKafkasConsoleProducer() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ConsoleProducer.command());
    command.addAll(List.of("--bootstrap-server", stack.kafka(), "--topic", JOBS));
    Process producer =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    producer.getOutputStream().write(structured("console-1").getBytes(StandardCharsets.UTF_8));
    producer.getOutputStream().close();
    assertThat(producer.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(producer.exitValue()).isZero();

    assertThatItIsRegistered("console-1");
  }

  @Test
  void afterOneThatNobodyCanRead() throws ExecutionException, InterruptedException {
    publish("bad-1", "{\"recipe\": \"none\"}");
    publish("bad-2", structured("bad-2").replace("\"method\":\"lora\"", "\"method\":\"magic\""));
    publish("plain-1", structured("plain-1"));

    assertThatItIsRegistered("plain-1");
    assertThat(deadLetters())
        .containsEntry(
            "bad-2",
            "recipe field 'adapter.method' is 'magic'; the known methods are lora, qlora, prompt, prefix, p-tuning, ia3, full")
        .hasEntrySatisfying("bad-1", reason -> assertThat(reason).contains("not a CloudEvent"));
  }

  private static void assertThatItIsRegistered(String job) {
    waitUntilKnown(job);
    Tunestream.Ran watched = stack.run("watch", job, "--json");
    assertThat(watched.exitCode()).as(watched.err()).isZero();
    assertThat(watched.lastJson().path("model").asText()).isEqualTo(job);
  }

  /** The registry may be a moment behind the topic. */
  private static void waitUntilKnown(String job) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!stack.registry("/jobs/" + job).has("id") && System.nanoTime() < end) {
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  private static String structured(String job) {
    return """
        {"specversion":"1.0","id":"%s","source":"/e2e","type":"dev.tunestream.JobRequested.v1",\
        "data":{"name":"%s","base":"seedling","data":{"dataset":"%s","template":"qa"},\
        "adapter":{"method":"lora","rank":2},"training":{"maxSteps":2},\
        "evaluation":{"maxNewTokens":2}}}
        """
        .formatted(job, job, dataset);
  }

  private static void publish(String key, String value)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.kafka()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(JOBS, key, value)).get();
    }
  }

  private static Map<String, String> deadLetters() {
    TopicPartition partition = new TopicPartition("tunestream.dead-letters." + JOBS, 0);
    Map<String, String> reasons = new HashMap<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.kafka(), "enable.auto.commit", "false"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
          reasons.put(
              record.key(),
              new String(
                  record.headers().lastHeader("dead-letter-reason").value(),
                  StandardCharsets.UTF_8));
        }
      }
    }
    return reasons;
  }
}
