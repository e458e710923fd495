package dev.tunestream.ingest.edge;

import dev.tunestream.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import java.util.HashMap;
import java.util.Map;

/** Channels in memory; store and broker are addresses at which nobody answers. */
public class InMemoryChannels implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("events"));
    settings.put("kafka.bootstrap.servers", "127.0.0.1:1");
    settings.put("tunestream.store.endpoint", "http://127.0.0.1:1");
    settings.put("tunestream.store.access-key", "test");
    settings.put("tunestream.store.secret-key", "test");
    settings.put(TestKeys.SETTING, TestKeys.file());
    settings.put("tunestream.ingest.max-file-bytes", "100000");
    return settings;
  }

  @Override
  public void stop() {
    InMemoryConnector.clear();
  }
}
