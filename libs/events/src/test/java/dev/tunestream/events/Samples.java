package dev.tunestream.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.recipe.GateRule;
import dev.tunestream.recipe.Recipe;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One event of each type, with every field filled. */
final class Samples {
  static final Recipe RECIPE =
      Recipe.parse(
          """
          name: tagger
          base: seedling
          data: {dataset: quotes, template: quote-tags, maxLength: 128}
          adapter: {method: lora, targets: [query_key_value]}
          training: {maxSteps: 10, warmupRatio: 0.1, saveEvery: 5}
          registry: {model: tagger, promoteTo: champion}
          """);
  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final Pins PINS = new Pins("quotes", DIGEST, DIGEST, DIGEST, DIGEST);
  private static final TokenizedSet SET =
      new TokenizedSet(
          DIGEST, DIGEST, 9, 90, DIGEST, 1, DIGEST, 2, 3, 1, 1, 0, new RowLengths(9, 12, 15));
  private static final TrainingSummary SUMMARY =
      new TrainingSummary(10, 3.5, 1.5, 900, 2.5, 360, 1 << 30, "x86-64 avx512, 2 threads");
  private static final Scores SCORES = new Scores(1, 0.5, 0.75, Map.of("too-long", 1));

  private static final GateRule RULE =
      new GateRule(GateRule.Subject.METRIC, "exactMatch", GateRule.Demand.BETTER_BY, null);

  static final List<Event> EVENTS =
      List.of(
          new RawRecord(
              "quotes",
              RecordKind.QUOTE,
              quote(),
              List.of("tags"),
              new RecordRules(Handling.WARN, Handling.FIX, Handling.REJECT)),
          new DatasetSealRequested(
              "quotes",
              "request-1",
              new SnapshotRules(Handling.WARN, Handling.DROP, Handling.WARN)),
          new DatasetSealed(
              "quotes",
              DIGEST,
              "request-1",
              new DatasetSealed.Counts(10, 1, 2),
              Map.of("0", 5L),
              "objects/" + DIGEST,
              "objects/" + DIGEST),
          new DatasetFailed("quotes", "request-1", "nothing was accepted"),
          new JobRequested("job-1", RECIPE),
          new JobCancelRequested("job-1", "no longer needed"),
          new TokenizationQueued(DIGEST, 1, 1000, 500, RECIPE, PINS),
          new TrainingQueued("job-1", 1, RECIPE, PINS, SET),
          new JobAccepted("job-1", RECIPE, PINS, SET),
          new JobWaiting("job-1", RECIPE, "dataset quotes isn't sealed", Instant.EPOCH),
          new JobStarted("job-1", 1, "trainer-1", "cpu", 2, 0, 10),
          new CheckpointSaved("job-1", 1, 5, DIGEST),
          new JobSucceeded("job-1", DIGEST, SUMMARY),
          new JobFailed("job-1", "trainer-service", "the loss is not a number"),
          new JobCancelled("job-1", "no longer needed"),
          new StepLogged("job-1", 1, 1, 10, 0.1, 3.5, 1.0, 2e-4, 90, 0.25),
          new AdapterProduced("job-1", DIGEST, 1000, RECIPE, PINS, SET, SUMMARY),
          new EvaluationRequested("job-1", "job-1", RECIPE, DIGEST, DIGEST, DIGEST, DIGEST, 40),
          EvaluationRequested.of("base-alone", RECIPE, null),
          new EvaluationCompleted(
              "job-1", "job-1", DIGEST, SCORES, SCORES, DIGEST, Map.of("base", 1.5)),
          new EvaluationCompleted("base-alone", null, null, SCORES, null, DIGEST, null),
          new EvaluationFailed("job-1", "job-1", DIGEST, "the adapter is for another base"),
          new EvaluationFailed("base-alone", null, null, "no such dataset"),
          new EvaluationProgressed("job-1", "tuned", 32, 140),
          new AnswerRated("job-1", 3, "tuned", Rating.WRONG, "it is a partition", "Ada"),
          new AdapterPushed(
              "push-1",
              "tagger",
              DIGEST,
              1000,
              DIGEST,
              "seedling",
              "push-1",
              "from a notebook",
              "ada"),
          new AdapterPushed("push-2", "whole", DIGEST, 1000, null, null, null, null, "ada"),
          new VersionRegistered("tagger", 1, "job-1", DIGEST, "job-1"),
          new VersionRegistered("tagger", 2, null, "push-1", DIGEST, null, DIGEST),
          new GateSet("tagger", "champion", List.of(RULE), "ada"),
          new GateSet("tagger", "champion", null, "ada"),
          new GateDecided("tagger", 1, "champion", true, "exact match 0.5 against 0"),
          new GateDecided(
              "tagger",
              1,
              "champion",
              false,
              "not better by more than chance",
              "job-1",
              DIGEST,
              List.of(
                  new RuleVerdict(
                      RULE, false, "exactMatch", 0.5, 0.4, -0.1, 0.3, "the interval holds 0")),
              "ada",
              "the test rows are too few"),
          new AliasMoved("tagger", "champion", 1),
          new AliasMoved("tagger", "champion", null, 1, "ada", "withdrawn"),
          new TagSet("tagger", 1, "team", "search", "ada"),
          new TagSet("tagger", null, "team", null, "ada"),
          new DescriptionSet("tagger", null, "Tags quotes.", "ada"));

  private Samples() {}

  private static ObjectNode quote() {
    ObjectNode data = new ObjectMapper().createObjectNode();
    data.put("quote", "Begin.").putArray("tags").add("beginning");
    return data;
  }
}
