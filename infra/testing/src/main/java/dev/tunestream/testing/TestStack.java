package dev.tunestream.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a Quarkus test Kafka, store, database and {@link TestKeys}, as configuration:
 * {@code @WithTestResource(TestStack.class)}. The parts stay until the JVM ends, so that the next
 * test class finds them running.
 */
public final class TestStack implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    Map<String, String> configuration = new HashMap<>(TestParts.addresses().configuration());
    configuration.put(TestKeys.SETTING, TestKeys.file());
    return configuration;
  }

  /** Nothing: the parts are the JVM's. */
  @Override
  public void stop() {
    // They end with the JVM.
  }
}
