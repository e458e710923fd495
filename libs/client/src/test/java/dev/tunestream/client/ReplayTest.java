package dev.tunestream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.EvaluationCompleted;
import dev.tunestream.events.Event;
import dev.tunestream.events.JobAccepted;
import dev.tunestream.events.JobSucceeded;
import dev.tunestream.events.Pins;
import dev.tunestream.events.Scores;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.recipe.Recipe;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aReplayTakesTheSameRecipeOnItsOwnDataAndIsNotRegistered() throws Exception {
    Recipe recipe = original("avx2").recipe("replay-1", false);

    assertThat(recipe.toNode().at("/data/dataset").asText()).isEqualTo("replay-1@" + digest('d'));
    assertThat(recipe.registry().register()).isFalse();
    assertThat(recipe.registry().promoteTo()).isNull();
    assertThat(recipe.base().text()).isEqualTo("seedling");
    assertThat(recipe.toNode().at("/evaluation/benchmarks/0").asText())
        .isEqualTo("arc@" + digest('7'));
    assertThat(recipe.toNode().path("training")).isEqualTo(recipe().toNode().path("training"));
  }

  @Test
  void aBaseWhoseNameLeadsElsewhereIsNamedByItsDigest() throws Exception {
    assertThat(original("avx2").recipe("replay-1", true).base().text())
        .isEqualTo("base:" + digest('b'));
  }

  @Test
  void equalDigestsAreEqual() throws Exception {
    ReplayComparison compared =
        compare(original("avx2"), new ReplayData("replay-1", digest('d'), null), digest('a'));

    assertThat(compared.isEqual()).as(compared.toString()).isTrue();
    assertThat(compared.notes()).isEmpty();
    assertThat(compared.rows())
        .extracting(ReplayComparison.Row::what)
        .containsExactly(
            "dataset", "base", "template", "tokenizer", "tokenized set", "adapter", "report");
  }

  @Test
  void anAdapterThatDiffersIsToldWithItsWeights() throws Exception {
    ReplayComparison compared =
        compare(original("avx2"), new ReplayData("replay-1", digest('d'), null), digest('8'));

    assertThat(compared.isEqual()).isFalse();
    assertThat(compared.rows())
        .filteredOn(row -> !row.equal())
        .extracting(ReplayComparison.Row::what)
        .containsExactly("adapter");
    assertThat(compared.rows())
        .filteredOn(row -> row.what().equals("its weights"))
        .allMatch(ReplayComparison.Row::equal)
        .hasSize(1);
  }

  @Test
  void machinesThatDifferAndRecordsThatAreGoneAreTold() throws Exception {
    ReplayComparison compared =
        compare(
            original("neon"),
            new ReplayData("quotes", digest('d'), "2 of 3 records are no longer kept."),
            digest('a'));

    assertThat(compared.notes())
        .hasSize(2)
        .anySatisfy(note -> assertThat(note).contains("neon then, avx2 now"))
        .anySatisfy(note -> assertThat(note).contains("2 of 3 records are no longer kept"));
  }

  @Test
  void aPushedVersionHasNoEventsToRunAgain() throws Exception {
    JsonNode pushed = JSON.readTree("{\"model\":\"m\",\"version\":2,\"job\":{\"id\":null}}");

    assertThatThrownBy(() -> ReplayOriginal.of(pushed, JSON.createObjectNode()))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("m:2 was pushed");
  }

  private static ReplayComparison compare(
      ReplayOriginal original, ReplayData data, String adapter) {
    Pins pins = new Pins("q", digest('d'), digest('b'), digest('e'), digest('f'));
    TokenizedSet set = new TokenizedSet(digest('1'), digest('2'), 9, 90, digest('3'), 1);
    TrainingSummary summary = new TrainingSummary(3, 4, 1, 384, 1, 512, 1 << 20, "avx2");
    Scores scores = new Scores(1, 0, 0, Map.of());
    JobHistory replay = new JobHistory("replay-1");
    for (Event event :
        new Event[] {
          new JobAccepted("replay-1", recipe(), pins, set),
          new AdapterProduced("replay-1", adapter, 1, recipe(), pins, set, summary),
          new JobSucceeded("replay-1", adapter, summary),
          new EvaluationCompleted(
              "replay-1", "replay-1", adapter, scores, scores, digest('9'), null)
        }) {
      replay.apply(new JobNews.Happened(event, Instant.EPOCH));
    }
    return ReplayComparison.of(original, data, replay, _ -> digest('6'));
  }

  private static ReplayOriginal original(String machine) throws JsonProcessingException {
    JsonNode version =
        JSON.readTree(
            """
            {"model":"tagger","version":3,"job":{"id":"tagger-1"},"recipe":%s,
             "dataset":{"name":"quotes","digest":"%s"},"base":{"digest":"%s"},
             "template":"%s","tokenizer":"%s","tokenizedSet":{"digest":"%s"},
             "adapter":{"digest":"%s"},"evaluation":{"report":"%s"},"summary":{"machine":"%s"}}
            """
                .formatted(
                    recipe().toNode(),
                    digest('d'),
                    digest('b'),
                    digest('e'),
                    digest('f'),
                    digest('1'),
                    digest('a'),
                    digest('9'),
                    machine));
    JsonNode graph =
        JSON.readTree(
            """
            {"nodes":[{"kind":"seal","facts":{"request":"r-1"}},
                      {"kind":"job","facts":{"benchmarks":{"arc":"%s"}}}]}
            """
                .formatted(digest('7')));
    ReplayOriginal original = ReplayOriginal.of(version, graph);
    assertThat(original.seal()).isEqualTo("r-1");
    return original;
  }

  private static Recipe recipe() {
    return Recipe.parse(
        """
        name: tagger
        base: seedling
        data: {dataset: quotes, template: quote-tags}
        adapter: {method: lora}
        training: {maxSteps: 3}
        evaluation: {benchmarks: [arc]}
        registry: {promoteTo: champion}
        """);
  }

  private static String digest(char digit) {
    return String.valueOf(digit).repeat(64);
  }
}
