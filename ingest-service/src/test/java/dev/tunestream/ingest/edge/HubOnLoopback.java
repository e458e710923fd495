package dev.tunestream.ingest.edge;

import dev.tunestream.hubserver.HubServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A hub with a few data sets, to which the service is set. */
public class HubOnLoopback implements QuarkusTestResourceLifecycleManager {
  private HubServer server;

  @Override
  public Map<String, String> start() {
    try {
      Path home = Files.createTempDirectory(Path.of("target"), "hub-").toAbsolutePath();
      server =
          new HubServer()
              .dataset("owner/quotes", "train_1.jsonl", "{\"quote\":\"A.\"}\n{\"quote\":\"B.\"}\n")
              .dataset("owner/quotes", "train_2.jsonl", "{\"quote\":\"B.\"}\nnonsense\n")
              .dataset("owner/quotes", "test.jsonl", "{\"quote\":\"C.\"}\n")
              .dataset("owner/mixed", "train.csv", "quote\nA.\n")
              .dataset("owner/mixed", "train.jsonl", "{\"quote\":\"A.\"}\n")
              .dataset("owner/half", "train_1.jsonl", "{\"quote\":\"A.\"}\n")
              .dataset("owner/half", "train_2.jsonl", "{\"page\":1}\n");
      return Map.of("HF_ENDPOINT", server.address().toString(), "HF_HOME", home.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }
}
