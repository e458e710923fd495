package dev.tunestream.registry.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.registry.Story;
import dev.tunestream.registry.query.Evaluation;
import dev.tunestream.registry.query.Lineage;
import dev.tunestream.registry.query.VersionDetail;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CardTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CardForm REGISTRY = CardForm.ofRegistry("answers", 3);
  private static final String RECIPE =
      """
      name: answers
      base: EleutherAI/pythia-70m
      data: {dataset: questions, template: {prompt: "Q: {question} ```\\n", completion: " {answer}"}}
      adapter: {method: lora}
      """;

  @Test
  void equalFactsGiveEqualBytesWheneverItIsWritten() {
    assertThat(Card.of(facts(Instant.now()), REGISTRY, Footprint.UNKNOWN))
        .isEqualTo(Card.of(facts(Instant.EPOCH), REGISTRY, Footprint.UNKNOWN));
  }

  @Test
  void theFrontMatterSaysWhatProgramsNeed() {
    JsonNode head = head(card());

    assertThat(head.path("library_name").asText()).isEqualTo("peft");
    assertThat(head.path("pipeline_tag").asText()).isEqualTo("text-generation");
    assertThat(head.path("base_model").asText()).isEqualTo("EleutherAI/pythia-70m");
    assertThat(head.path("base_model_relation").asText()).isEqualTo("adapter");
    assertThat(head.path("tags"))
        .extracting(JsonNode::asText)
        .containsExactly("tunestream", "lora");
    assertThat(head.path("metrics"))
        .extracting(JsonNode::asText)
        .containsExactly("exact_match", "f1", "chrf", "perplexity", "accuracy");
  }

  @Test
  void theModelIndexHasTheTunedModelsResults() {
    JsonNode results = head(card()).at("/model-index/0/results");

    assertThat(results.at("/0/dataset/revision").asText()).isEqualTo(Story.digest('d'));
    assertThat(results.at("/0/metrics/0").toString())
        .isEqualTo("{\"type\":\"exact_match\",\"value\":0.7,\"name\":\"Exact match\"}");
    assertThat(results.at("/1/dataset/type").asText()).isEqualTo("arc_easy");
    assertThat(results.at("/1/metrics/0/value").asDouble()).isEqualTo(0.355);
  }

  @Test
  void whatNobodyHasSaidIsNotInTheFrontMatter() {
    assertThat(head(card()).has("license")).isFalse();
    assertThat(card()).contains("No license was recorded").contains("The language of the data was");
  }

  @Test
  void licenseAndLanguageAreWhatTheModelsTagsSay() {
    CardFacts facts =
        new CardFacts(
            version(RECIPE, evaluation()), report(), Map.of("license", "mit", "language", "no"));

    String card = Card.of(facts, REGISTRY, Footprint.UNKNOWN);

    assertThat(head(card).path("license").asText()).isEqualTo("mit");
    assertThat(head(card).path("language").asText()).as("not a truth value").isEqualTo("no");
    assertThat(card).contains("language: \"no\"").doesNotContain("No license was recorded");
  }

  @Test
  void theRecipeInItCanBeRunAgain() {
    Matcher block = Pattern.compile("(?s)\n(`{3,})yaml\n(.*?)\n\\1\n").matcher(card());

    assertThat(block.find()).isTrue();
    assertThat(Recipe.parse(block.group(2)).digest()).isEqualTo(Recipe.parse(RECIPE).digest());
  }

  @Test
  void scoresHaveTheirIntervalsAndTheBaseBesideThem() {
    assertThat(card())
        .contains(
            "| Exact match | 0.0000 (0.0000 to 0.1000) | 0.7000 (0.6000 to 0.8000) | +0.7000 (0.5500 to 0.8300) |")
        .contains("| Loss | 4.0000 (3.9000 to 4.1000) | 1.0000 (0.9000 to 1.1000) | -3.0000")
        .contains("| Perplexity | 54.5982 | 2.7183 | – |")
        .contains("| arc\\_easy | 200 | 0.3650 ± 0.0340 | 0.3550 ± 0.0330 | -0.0100 (-0.0450");
  }

  @Test
  void flawsAreToldWithTheirMeaningAndThoseThatDoNotOccurAreLeftOut() {
    assertThat(card())
        .contains("| other | misleading | 30 | 12 | None of the others")
        .contains("| too long | untidy | 8 | 0 | More than twice the words, or cut off \\| at")
        .contains("- *other*: Add rows that hold the facts.")
        .doesNotContain("| copied |")
        .contains("12 of 40 answers of the tuned model could mislead, against 30 of the base.");
  }

  @Test
  void limitsAreHonest() {
    assertThat(card())
        .contains("Every score is of 40 held-out rows of one data set, answered greedily in fp32")
        .contains("2 of 10 held-out rows nearly repeat a row that was trained on")
        .contains("Safety, bias, truthfulness and behaviour under attack were not tested.");
  }

  @Test
  void textsOfHeldOutRowsAreNotInIt() {
    assertThat(card()).doesNotContain("SECRET");
  }

  @Test
  void energyCarbonAndCostAreComputedFromWhatIsKnown() {
    Footprint known =
        new Footprint(Optional.of(250.0), Optional.of(380.0), Optional.of(1.5), Optional.of("EUR"));

    assertThat(Card.of(facts(null), REGISTRY, known))
        .contains("| Energy | 0.0625 kWh | 900 s × 250 W |")
        .contains("| Carbon dioxide equivalent | 23.75 g | energy × 380 g/kWh |")
        .contains("| Cost | 0.375 EUR | 900 s × 1.5 EUR an hour |");
    assertThat(card()).doesNotContain("Energy");
  }

  @Test
  void settingsThatCannotBeAreRefusedWithTheWayOut() {
    assertThatThrownBy(
            () ->
                new Footprint(
                    Optional.of(-1.0), Optional.empty(), Optional.empty(), Optional.empty()))
        .hasMessageContaining("tunestream.card.watts is -1.0");
    assertThatThrownBy(
            () ->
                new Footprint(
                    Optional.empty(), Optional.empty(), Optional.of(2.0), Optional.empty()))
        .hasMessageContaining("tunestream.card.currency");
  }

  @Test
  void theSnippetsLoadWhatLiesBesideTheCard() {
    assertThat(card())
        .contains("PeftModel.from_pretrained(model, \"tunestream/answers\", revision=\"v3\")")
        .contains("prompt = \"Q: {question} ```\\n\"");
    String merged =
        Card.of(facts(null), new CardForm("me/answers", "main", true), Footprint.UNKNOWN);
    assertThat(merged)
        .contains("repository = \"me/answers\"")
        .contains("AutoModelForCausalLM.from_pretrained(repository, revision=\"main\")")
        .doesNotContain("PeftModel")
        .doesNotContain("HF_ENDPOINT");
    assertThat(head(merged).path("library_name").asText()).isEqualTo("transformers");
    assertThat(head(merged).path("tags"))
        .extracting(JsonNode::asText)
        .containsExactly("tunestream", "lora", "merged");
  }

  @Test
  void aBaseThatIsNoHubsIsNotNamedToPrograms() {
    String recipe = RECIPE.replace("EleutherAI/pythia-70m", "seedling");
    String card =
        Card.of(
            new CardFacts(version(recipe, evaluation()), report(), Map.of()),
            REGISTRY,
            Footprint.UNKNOWN);

    assertThat(head(card).has("base_model")).isFalse();
    assertThat(card).as("the registry's own hub has it").contains("base = \"seedling\"\n");
    assertThat(card).contains("An adapter (lora) for `seedling`, trained on 90 rows");
  }

  @Test
  void aFailedEvaluationIsTold() {
    Evaluation failed =
        new Evaluation(
            "j", "j", null, "FAILED", null, null, null, null, "the adapter is damaged", null);

    String card =
        Card.of(
            new CardFacts(version(RECIPE, failed), CardFacts.noReport(), Map.of()),
            REGISTRY,
            Footprint.UNKNOWN);

    assertThat(card).contains("Its evaluation failed").contains("the adapter is damaged");
    assertThat(head(card).has("model-index")).isFalse();
  }

  @Test
  void aLostReportLeavesTheTotalsThatWereAnnounced() {
    String card =
        Card.of(
            new CardFacts(version(RECIPE, evaluation()), CardFacts.noReport(), Map.of()),
            REGISTRY,
            Footprint.UNKNOWN);

    assertThat(card)
        .contains("could not be read when this card was written")
        .contains("| Exact match | 0.0000 | 0.7000 |");
  }

  @Test
  void whatWasMadeElsewhereSaysWhatIsNotKnown() {
    VersionDetail pushed =
        new VersionDetail(
            "answers",
            1,
            null,
            List.of(),
            Map.of(),
            null,
            List.of(),
            null,
            null,
            null,
            new Lineage.Adapter(Story.digest('a'), 4321),
            new Lineage.Base("/home/somebody/base", Story.digest('b')),
            null,
            null,
            null,
            null,
            null,
            null);

    assertThat(
            Card.of(
                new CardFacts(pushed, CardFacts.noReport(), Map.of()), REGISTRY, Footprint.UNKNOWN))
        .contains("made elsewhere and pushed here")
        .contains("It has not been evaluated")
        .contains("what led to them is not")
        .contains(Story.digest('b'));
  }

  private static String card() {
    return Card.of(facts(null), REGISTRY, Footprint.UNKNOWN);
  }

  private static CardFacts facts(Instant registered) {
    return new CardFacts(version(RECIPE, evaluation(), registered), report(), Map.of());
  }

  private static JsonNode report() {
    try (InputStream in = CardTest.class.getResourceAsStream("report.json")) {
      return ReportReader.read(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Evaluation evaluation() {
    return new Evaluation(
        "j",
        "j",
        Story.digest('a'),
        "COMPLETED",
        tree("{\"rows\": 40, \"exactMatch\": 0.0, \"tokenF1\": 0.1}"),
        tree("{\"rows\": 40, \"exactMatch\": 0.7, \"tokenF1\": 0.8}"),
        Story.digest('9'),
        null,
        null,
        null);
  }

  private static VersionDetail version(String recipe, Evaluation evaluation) {
    return version(recipe, evaluation, null);
  }

  private static VersionDetail version(String recipe, Evaluation evaluation, Instant registered) {
    Recipe parsed = Recipe.parse(recipe);
    return new VersionDetail(
        "answers",
        3,
        registered,
        List.of(),
        Map.of(),
        null,
        List.of(),
        new Lineage.Job("answers-job", "answers", "SUCCEEDED"),
        null,
        parsed.toNode(),
        new Lineage.Adapter(Story.digest('a'), 4321),
        new Lineage.Base(parsed.base().text(), Story.digest('b')),
        new Lineage.Dataset("questions", Story.digest('d'), 100L, 3L, 2L, "s", "r"),
        tree(
            "{\"digest\": \"%s\", \"trainRows\": 90, \"trainTokens\": 1900, \"testRows\": 10, \"leakedRows\": 3, \"movedRows\": 1}"
                .formatted(Story.digest('1'))),
        Story.digest('e'),
        Story.digest('f'),
        tree(
            "{\"steps\": 12, \"firstLoss\": 4.0, \"lastLoss\": 1.5, \"tokens\": 5400, \"seconds\": 900.0, \"tokensPerSecond\": 6.0, \"peakMemoryBytes\": 1073741824, \"machine\": \"avx512, 2 threads, 2.7.1\"}"),
        evaluation);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode head(String card) {
    assertThat(card).startsWith("---\n");
    try {
      return new ObjectMapper(new YAMLFactory())
          .readTree(card.substring(4, card.indexOf("\n---\n", 4)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
