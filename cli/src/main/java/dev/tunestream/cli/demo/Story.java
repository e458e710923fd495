package dev.tunestream.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.line.LineRun;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.StackState;
import dev.tunestream.client.RunResult;
import dev.tunestream.events.Topic;
import java.util.List;
import java.util.Map;

/** What the demo says while it goes along the line. */
final class Story {
  private final Output output;

  Story(Output output) {
    this.output = output;
  }

  void begin() {
    output.text(
        """
        Tunestream turns raw text records into evaluated, registered language-model adapters.
        Everything that follows is real: broker, store, database, services, training.

        1. A stack starts: Kafka, an S3 store, PostgreSQL and five services""");
  }

  void stackIsReady(StackState state) {
    output.text(
        "   Ready after %.1f s: Kafka at %s, the registry at %s"
            .formatted(
                state.startSeconds(),
                state.kafka(),
                state.services().get("registry-service").url()));
  }

  void recordsGoIn() {
    output.text(
        """

        2. Raw records go in: each row becomes an event on %s; what can be used is
           deduplicated and sealed as a snapshot that never changes"""
            .formatted(Topic.RAW_RECORDS.topicName()));
  }

  void jobsArePublished(Map<Sample, LineRun> runs) {
    output.text(
        """

        3. Two jobs are published on %s; from here on nobody touches anything.
           tokenize-service makes token sequences, trainer-service an adapter, eval-service
           compares it with the base model on held-out rows, registry-service registers it"""
            .formatted(Topic.JOBS.topicName()));
    runs.forEach(
        (sample, run) ->
            output.text(
                "   [%s] learns %s (base: %s)"
                    .formatted(sample.name(), sample.about(), run.recipe().base().text())));
  }

  void answers() {
    output.text("\n4. What was learned: answers to held-out rows");
  }

  void answers(Sample sample, JsonNode report) {
    output.text("   [" + sample.name() + "]\n" + Answers.of(report));
  }

  void stopping() {
    output.text("\n5. The stack stops in order; what stays are the adapters, in PEFT's format");
  }

  void makingCaches() {
    output.text(
        "   Start-up caches of the services are made first, if there are none yet: the next stack starts sooner");
  }

  void cachesWereMade(int count) {
    if (count > 0) {
      output.text("   %d start-up caches are made".formatted(count));
    }
  }

  void end(List<RunResult> results, double seconds) {
    for (RunResult result : results) {
      output.text(
          "   %s version %d: exact match %.3f → %.3f, token F1 %.3f → %.3f%n      %s"
              .formatted(
                  result.model().name(),
                  result.model().version(),
                  result.evaluation().base().exactMatch(),
                  result.evaluation().tuned().exactMatch(),
                  result.evaluation().base().tokenF1(),
                  result.evaluation().tuned().tokenF1(),
                  result.adapter().directory()));
    }
    output.text(
        """

        That took %.0f s. How to go on:
          ./tunestream lm generate --base seedling --adapter .tunestream/demo/quotes-adapter \\
              --prompt 'Patience is a river that remembers the sea. ->:' --max-new-tokens 20
          ./tunestream up --detach            a stack that stays, with its data in .tunestream/home
          ./tunestream finetune --help        your own file, in one line
        The README shows the rest."""
            .formatted(seconds));
  }
}
