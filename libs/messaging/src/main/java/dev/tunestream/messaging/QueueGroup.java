package dev.tunestream.messaging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker has set for a share group.
 *
 * @param deliveryLimit how often a record is delivered at most
 */
record QueueGroup(int deliveryLimit) {
  private static final Logger LOG = LoggerFactory.getLogger(QueueGroup.class);
  private static final String OFFSET_RESET = "share.auto.offset.reset";
  private static final String DELIVERY_LIMIT = "share.delivery.count.limit";

  /** Asks the broker. */
  static QueueGroup read(String bootstrapServers, String group) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000))) {
      Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      ConfigEntry reset = config.get(OFFSET_RESET);
      if (reset == null || !reset.value().equals("earliest")) {
        LOG.warn(
            "The share group {} is not set up: {} is {}, so what was queued before it first ran"
                + " is never taken. Set it to earliest.",
            group,
            OFFSET_RESET,
            reset == null ? "not set" : reset.value());
      }
      ConfigEntry limit = config.get(DELIVERY_LIMIT);
      if (limit == null) {
        throw new KafkaException(
            "the broker tells no %s for the group %s; it must be Kafka 4.2 or newer"
                .formatted(DELIVERY_LIMIT, group));
      }
      return new QueueGroup(Integer.parseInt(limit.value()));
    } catch (ExecutionException e) {
      throw new KafkaException("the broker does not tell about the group " + group, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceStoppingException("interrupted while asking about the group " + group);
    }
  }
}
