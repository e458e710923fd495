package dev.tunestream.registry.pages;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.DescriptionSet;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.Event;
import dev.tunestream.events.GateDecided;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.RuleVerdict;
import dev.tunestream.events.Scores;
import dev.tunestream.events.TagSet;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.recipe.GateRule;
import dev.tunestream.registry.Reports;
import dev.tunestream.registry.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A registry in which there is one of everything that pages show; told once, whoever asks for it
 * first. Whatever people write in it would be dangerous as HTML.
 */
@ApplicationScoped
public class Registry {
  static final String DANGEROUS = "<script>document.title = 'hacked'</script><b>&amp;";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventPublisher publisher;
  private final ArtifactStore store;
  private final String kafka;
  private int published;
  private boolean told;

  Registry(
      EventPublisher publisher,
      ArtifactStore store,
      @ConfigProperty(name = "kafka.bootstrap.servers") String kafka) {
    this.publisher = publisher;
    this.store = store;
    this.kafka = kafka;
  }

  /** Tells events, each of its own. */
  void tell(Event... events) {
    for (Event event : events) {
      published++;
      publisher.publish(
          event.key() + "/" + event.getClass().getSimpleName() + "/pages-" + published, event);
    }
  }

  synchronized void fill() {
    if (told) {
      return;
    }
    told = true;
    version("shown-first", "champion", 0.1, 0.4, "right once");
    version("shown-second", "champion", 0.1, 0.6, "right twice");
    words();
    tell(new Story("waiting-job", "waiting-model", null, Story.digest('7')).waiting());
    Story failed = new Story("failed-job", "failed-model", null, Story.digest('7'));
    tell(failed.requested(), failed.accepted(), failed.queued(1));
    tell(new JobFailed("failed-job", "trainer-service", "Memory ran out at step 3: " + DANGEROUS));
    Story cancelled = new Story("cancelled-job", "failed-model", null, Story.digest('7'));
    tell(cancelled.requested(), new JobCancelled("cancelled-job", "somebody thought better"));
    Story running = new Story("running-job", "running-model", null, Story.digest('7'));
    tell(running.requested(), running.accepted(), running.queued(1), running.started(1));
    tell(running.step(1, 1), running.step(1, 2));
    letters();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              get("/jobs/running-job/steps").then().statusCode(200);
              get("/models/shown-model/versions/2").then().statusCode(200);
              get("/models/shown-model/aliases/preferred").then().statusCode(200);
            });
  }

  private void version(String job, String alias, double base, double tuned, String answer) {
    Story story = new Story(job, "shown-model", alias, Story.digest(job.endsWith("t") ? '5' : '6'));
    Reports report =
        story
            .report(base, tuned)
            .on(Story.digest('3'))
            .loss(2.5, 2.5 - tuned, -1, 0)
            .benchmark("arc_easy", 0.5, 0.5 - tuned / 10, -0.1, 0.1)
            .row("What is " + DANGEROUS + "?", "A text.", "Nothing.", answer)
            .row("Who says so?", "Nobody.", "", "Nobody.");
    String digest = store.put(report.bytes()).hex();
    tell(sealed(story), story.requested(), story.accepted(), story.queued(1), story.started(1));
    tell(story.checkpoint(), story.step(1, 1), story.step(1, 2), story.step(1, 3));
    tell(story.produced(), story.succeeded());
    Scores scores = new Scores(10, tuned, tuned, Map.of("other", 3, "copied", 1));
    tell(
        new EvaluationCompleted(
            job,
            job,
            story.adapter,
            new Scores(10, base, base, Map.of("other", 8)),
            scores,
            digest,
            null));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> get("/jobs/" + job).then().statusCode(200));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> get("/jobs/" + job).then().body("version", org.hamcrest.Matchers.notNullValue()));
  }

  private DatasetSealed sealed(Story story) {
    ObjectNode report = JSON.createObjectNode();
    ObjectNode quality = report.putObject("quality");
    flaw(quality.putObject("mojibake"), 2, "â€™ in the question " + DANGEROUS);
    flaw(quality.putObject("nearDuplicates"), 7, null);
    flaw(quality.putObject("emptyAnswers"), 0, null);
    quality.putArray("firstWords").addObject().put("word", "the").put("rows", 40);
    quality.putObject("languages").put("looked", 100).putObject("rows").put("en", 90).put("de", 10);
    report.putObject("kinds").put("qa", 100);
    report
        .putObject("lengths")
        .putObject("answer")
        .put("rows", 100)
        .put("min", 1)
        .put("mean", 12.5)
        .put("max", 400);
    ObjectNode rejection = report.putArray("rejections").addObject();
    flaw(rejection.put("reason", "there is no answer"), 3, null);
    report
        .putArray("sources")
        .addObject()
        .put("source", "file:" + Story.digest('8'))
        .put("accepted", 100)
        .put("rejected", 3)
        .put("duplicates", 2);
    String digest = store.put(report.toString().getBytes(StandardCharsets.UTF_8)).hex();
    DatasetSealed told = story.sealed();
    return new DatasetSealed(
        told.dataset(),
        told.digest(),
        told.request(),
        told.counts(),
        told.endOffsets(),
        told.snapshot(),
        "objects/" + digest);
  }

  private static void flaw(ObjectNode flaw, int rows, String note) {
    ObjectNode example = flaw.put("rows", rows).putArray("examples").addObject();
    example.put("source", "file:" + Story.digest('8')).put("id", "17");
    if (note != null) {
      example.put("note", note);
    }
  }

  private void words() {
    tell(
        new TagSet("shown-model", null, "team", "search", "ada"),
        new TagSet("shown-model", 1, "checked", "", "ada"),
        new DescriptionSet("shown-model", null, "Answers questions. " + DANGEROUS, "ada"),
        new DescriptionSet("shown-model", 1, "The first that was any good.", "ada"));
    GateRule rule =
        new GateRule(GateRule.Subject.METRIC, "exactMatch", GateRule.Demand.AT_LEAST, 0.9);
    tell(
        new GateDecided(
            "shown-model",
            1,
            "preferred",
            false,
            "Not passed: one of one rules does not hold.",
            "shown-first",
            null,
            List.of(
                new RuleVerdict(
                    rule, false, "exactMatch", 0.4, 0.1, 0.2, 0.4, "exactMatch is 0.4, not 0.9")),
            "ada",
            "It is only tried out."),
        new AliasMoved("shown-model", "preferred", 1, null, "ada", "It is only tried out."));
  }

  private void letters() {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> letter =
          new ProducerRecord<>(
              "tunestream.dead-letters.tunestream.raw-records",
              "shown".getBytes(StandardCharsets.UTF_8),
              ("{\"broken\": \"" + DANGEROUS + "\u0001\"}" + " ".repeat(5000))
                  .getBytes(StandardCharsets.UTF_8));
      header(letter, "dead-letter-reason", "Field 'answer' is missing. " + DANGEROUS);
      header(letter, "dead-letter-partition", "1");
      header(letter, "dead-letter-offset", "42");
      header(letter, "ce_source", "file:" + Story.digest('8'));
      header(letter, "ce_id", "17");
      producer.send(letter);
      producer.send(
          new ProducerRecord<>("tunestream.dead-letters.tunestream.jobs", null, new byte[] {1, 2}));
      producer.flush();
    }
  }

  private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
