package dev.tunestream.e2e;

import java.nio.file.Path;
import java.util.List;

/** Kafka's own console producer, as the build has put it beside this module. */
final class ConsoleProducer {
  private ConsoleProducer() {}

  /** The command without its options, as {@code kafka-console-producer.sh} runs it. */
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        Tunestream.ROOT.resolve("e2e/target/kafka-tools") + "/*",
        "org.apache.kafka.tools.ConsoleProducer");
  }
}
