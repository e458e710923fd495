package dev.tunestream.setup;

import dev.tunestream.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * What a Kafka cluster needs before the first service starts: the topics of {@link Topic} with
 * their dead letters, and the settings of the three share groups that are used as queues. It may be
 * applied again at any time.
 */
public final class ClusterSetup {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long DEAD_LETTERS_MILLIS = Duration.ofDays(90).toMillis();

  /** Share groups that services take their work from. */
  private static final List<String> QUEUES =
      List.of("tokenization", "trainer-service", "eval-service");

  /**
   * A group's defaults are wrong for a queue of long jobs: it must begin with the oldest and keep a
   * job for long.
   */
  private static final Map<String, String> QUEUE_SETTINGS =
      Map.of(
          "share.auto.offset.reset", "earliest",
          "share.isolation.level", "read_committed",
          "share.record.lock.duration.ms", "60000",
          "share.delivery.count.limit", "10",
          "share.renew.acknowledge.enable", "true");

  private final String bootstrapServers;

  /**
   * @param bootstrapServers of any cluster of 4.2 or newer
   */
  public ClusterSetup(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Makes what is missing, and gives the names of the topics that it made.
   *
   * @throws SetupException when the cluster is away or refuses
   */
  public List<String> apply() {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis()))) {
      List<String> created = createTopics(admin);
      configureQueues(admin);
      return created;
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new SetupException(
          "The topics cannot be made on the Kafka cluster %s: %s. It must be reachable and 4.2 or newer."
              .formatted(bootstrapServers, cause),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException("Interrupted while topics were made.", e);
    }
  }

  private static List<String> createTopics(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    Set<String> present = await(admin.listTopics().names());
    List<NewTopic> missing =
        topics().values().stream().filter(topic -> !present.contains(topic.name())).toList();
    List<String> created = new ArrayList<>();
    for (Map.Entry<String, KafkaFuture<Void>> result :
        admin.createTopics(missing).values().entrySet()) {
      try {
        await(result.getValue());
        created.add(result.getKey());
      } catch (ExecutionException e) {
        // Another one may set up the same cluster at the same time.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    return created;
  }

  /** All topics by name. Copies: as many as the cluster makes by default. */
  public static Map<String, NewTopic> topics() {
    Map<String, NewTopic> topics = new LinkedHashMap<>();
    for (Topic topic : Topic.values()) {
      Map<String, String> settings =
          Map.of(
              "cleanup.policy", topic.kept().cleanupPolicy(),
              "retention.ms", Long.toString(topic.kept().retentionMillis()));
      topics.put(topic.topicName(), topic(topic.topicName(), topic.partitions(), settings));
    }
    for (Topic topic : Topic.values()) {
      Map<String, String> settings = Map.of("retention.ms", Long.toString(DEAD_LETTERS_MILLIS));
      topics.put(topic.deadLetters(), topic(topic.deadLetters(), 1, settings));
    }
    return topics;
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
  }

  private static void configureQueues(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    Collection<AlterConfigOp> settings =
        QUEUE_SETTINGS.entrySet().stream()
            .map(
                setting ->
                    new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()),
                        AlterConfigOp.OpType.SET))
            .toList();
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
    for (String queue : QUEUES) {
      changes.put(new ConfigResource(ConfigResource.Type.GROUP, queue), settings);
    }
    await(admin.incrementalAlterConfigs(changes).all());
  }

  private static <T> T await(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
