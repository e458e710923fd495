package dev.tunestream.ingest.edge;

import dev.tunestream.events.Topic;
import dev.tunestream.messaging.BrokerErrors;
import dev.tunestream.messaging.EventInbox;
import dev.tunestream.messaging.GroupReader;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the raw records, in the group that is named after the service, while the service runs. */
@Startup
@Singleton
public class RawRecordsReader {
  private final GroupReader reader;

  @Inject
  RawRecordsReader(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      @ConfigProperty(name = "quarkus.application.name") String group,
      RawRecordsListener listener,
      EventInbox inbox,
      BrokerErrors errors) {
    inbox.expect(Topic.RAW_RECORDS.topicName());
    this.reader = new GroupReader(connection, group, Topic.RAW_RECORDS, listener, errors::count);
  }

  @PostConstruct
  void start() {
    reader.start();
  }

  @PreDestroy
  void stop() {
    reader.close();
  }
}
