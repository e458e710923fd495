package dev.tunestream.trainer;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.events.Envelope;
import dev.tunestream.events.Event;
import dev.tunestream.events.Topic;
import dev.tunestream.events.TrainingQueued;
import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.messaging.Claim;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.messaging.QueueHandler;
import dev.tunestream.messaging.QueueReview;
import dev.tunestream.messaging.Queues;
import dev.tunestream.messaging.RejectedEventException;
import dev.tunestream.messaging.StopSignal;
import dev.tunestream.service.CacheSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Joins the queue of jobs when the service starts. */
@ApplicationScoped
class Trainer implements QueueHandler {
  private static final String GROUP = "trainer-service";

  private final Queues queues;
  private final TrainingWork work;
  private final Path workDirectory;
  private final LostJobsWatch watch;

  @Inject
  Trainer(
      Queues queues,
      ArtifactStore store,
      EventPublisher publisher,
      MeterRegistry metrics,
      CacheSettings cache,
      StopSignal stop,
      @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:9092")
          String bootstrapServers,
      @ConfigProperty(name = "tunestream.threads") OptionalInt threads) {
    // Where the engine looks for them; it is loaded with the first job, or to find a graphics card.
    threads.ifPresent(number -> System.setProperty("tunestream.threads", "" + number));
    System.setProperty("ai.djl.offline", "true");
    this.queues = queues;
    this.workDirectory = cache.directory().resolve("work");
    JobStore jobs = new StoredJobs(store);
    Announcer announcer = new Kafka(publisher);
    this.watch =
        new LostJobsWatch(
            new QueueReview(bootstrapServers, Topic.TRAINING, GROUP),
            new LostJobs(jobs, announcer, stop),
            stop);
    this.work =
        new TrainingWork(
            jobs,
            new TorchEngine(),
            announcer,
            new MeteredTraining(metrics, Clock.systemUTC()),
            workDirectory,
            worker());
  }

  void onStart(@Observes StartupEvent event) throws IOException {
    ComputeDevice.requireWhatIsAskedFor();
    WorkFolder.sweep(workDirectory);
    queues.take(Topic.TRAINING, GROUP, this);
    watch.start();
  }

  @Override
  public void handle(Envelope<?> envelope, Claim claim) {
    work.run(queued(envelope), claim);
  }

  @Override
  public void handleLast(Envelope<?> envelope, Claim claim) {
    work.runLast(queued(envelope), claim);
  }

  private static TrainingQueued queued(Envelope<?> envelope) {
    if (envelope.event() instanceof TrainingQueued queued) {
      return queued;
    }
    throw new RejectedEventException(
        "a trainer takes TrainingQueued, not " + envelope.event().getClass().getSimpleName());
  }

  /** Host and process: enough to find the log of a job. */
  private static String worker() {
    long process = ProcessHandle.current().pid();
    try {
      return InetAddress.getLocalHost().getHostName() + "/" + process;
    } catch (UnknownHostException e) {
      return "localhost/" + process;
    }
  }

  private record Kafka(EventPublisher publisher) implements Announcer {
    @Override
    public void publish(String id, Event event) {
      publisher.publish(id, event);
    }

    @Override
    public CompletionStage<Void> publishLater(String id, Event event) {
      return publisher.publishLater(id, event);
    }
  }
}
