package dev.tunestream.registry.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tunestream.events.GateDecided;
import dev.tunestream.recipe.GateRule;
import dev.tunestream.registry.Reports;
import dev.tunestream.registry.Story;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final Candidate CANDIDATE = new Candidate("m", 1, "champion");
  private static final Evaluated EVALUATED = new Evaluated("j", Story.digest('9'), null);
  private static final String ADAPTER = Story.digest('a');

  /**
   * Exact match 0.5 over 0.3, chrf 0.4 over 0.45, loss 2 over 2.5, forgetting of two benchmarks.
   */
  private final Reports report =
      new Reports(ADAPTER, 0.3, 0.5)
          .metric("exactMatch", 0.3, 0.5, 0.05, 0.35)
          .metric("chrf", 0.45, 0.4, -0.12, 0.02)
          .loss(2.5, 2, -0.7, -0.3)
          .category("copied", 1, 2)
          .category("too-long", 5, 1)
          .benchmark("arc", 0.40, 0.395, -0.02, 0.01)
          .benchmark("mmlu", 0.30, 0.27, -0.05, -0.01);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{metric: exactMatch, betterBy: interval} | true",
        "{metric: chrf, betterBy: interval} | false",
        "{metric: exactMatch, betterBy: 0.2} | true",
        "{metric: exactMatch, betterBy: 0.21} | false",
        "{metric: chrf, worseByAtMost: 0.05} | true",
        "{metric: chrf, worseByAtMost: 0.04} | false",
        "{metric: exactMatch, atLeast: 0.5} | true",
        "{metric: exactMatch, atLeast: 0.51} | false",
        "{metric: loss, betterBy: interval} | true",
        "{metric: perplexity, betterBy: interval} | true",
        "{metric: perplexity, atMost: 7.4} | true",
        "{metric: perplexity, atMost: 7.3} | false",
        "{category: copied, worseByAtMost: 0.1} | true",
        "{category: copied, worseByAtMost: 0.09} | false",
        "{category: any, worseByAtMost: 0.09} | false",
        "{category: any, worseByAtMost: 0.1} | true",
        "{category: too-long, betterBy: 0.4} | true",
        "{category: too-long, atMost: 0} | false",
        "{benchmark: arc, worseByAtMost: 0.01} | true",
        "{benchmark: any, worseByAtMost: 0.01} | false",
        "{benchmark: any, worseByAtMost: 0.03} | true",
        "{benchmark: hellaswag, worseByAtMost: 1} | false",
        "{metric: rougeL, atLeast: 0} | false"
      })
  void aRuleHoldsOrNot(String rule, boolean holds) throws IOException {
    GateDecided verdict = decide(rule(rule));

    assertThat(verdict.passed()).as(verdict.reason()).isEqualTo(holds);
  }

  @Test
  void equalIsNotBetter() throws IOException {
    report.metric("exactMatch", 0.5, 0.5, 0, 0);

    assertThat(decide(rule("{metric: exactMatch, betterBy: 0}")).passed()).isFalse();
    assertThat(decide(rule("{metric: exactMatch, betterBy: interval}")).passed()).isFalse();
    assertThat(decide(rule("{metric: exactMatch, worseByAtMost: 0}")).passed()).isTrue();
  }

  @Test
  void aRuleOnEveryOneIsDecidedByTheWorst() throws IOException {
    GateDecided verdict = decide(rule("{benchmark: any, worseByAtMost: 0.01}"));

    assertThat(verdict.rules().getFirst().of()).isEqualTo("mmlu");
    assertThat(verdict.reason())
        .isEqualTo(
            "Not passed on 10 held-out rows: mmlu is 0.2700 (base 0.3000), difference in -0.0500 to"
                + " -0.0100; worse than the base by at most 0.01: does not hold.");
  }

  @Test
  void everyRuleIsKeptWithItsFigures() throws IOException {
    GateDecided verdict =
        decide(
            rule("{metric: exactMatch, betterBy: interval}"),
            rule("{metric: chrf, worseByAtMost: 0}"),
            rule("{metric: rougeL, atLeast: 0.1}"));

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.rules())
        .extracting(rule -> rule.passed())
        .containsExactly(true, false, false);
    assertThat(verdict.rules().get(1).tuned()).isEqualTo(0.4);
    assertThat(verdict.rules().get(1).base()).isEqualTo(0.45);
    assertThat(verdict.rules().get(2).tuned()).isNull();
    assertThat(verdict.evaluation()).isEqualTo("j");
  }

  @Test
  void aRecipeAsksForMoreAndNeverForLess() {
    GateRule strict = rule("{metric: exactMatch, atLeast: 0.9}");
    GateRule own = rule("{metric: chrf, atLeast: 0.1}");

    assertThat(GateRules.of(List.of(strict), List.of(own, strict))).containsExactly(strict, own);
    assertThat(GateRules.of(List.of(strict), List.of())).containsExactly(strict);
    assertThat(GateRules.of(null, List.of(own))).containsExactly(own);
    assertThat(GateRules.of(null, List.of())).isEqualTo(GateRule.DEFAULT);
    assertThat(GateRules.of(List.of(), List.of())).isEmpty();
  }

  @Test
  void whatIsNotAReportOfTwoModelsIsNoEvidence() {
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("not a JSON object");
    assertThatThrownBy(() -> read("{\"format\": 2}")).hasMessageContaining("format 2");
    assertThatThrownBy(() -> read("{\"format\": 3, \"columns\": {\"base\": {}}}"))
        .hasMessageContaining("a base model alone");
  }

  @Test
  void theCategoriesOfRulesAreThoseOfReports() throws IOException {
    var schema =
        new ObjectMapper()
            .readTree(GateTest.class.getResourceAsStream("/dev/tunestream/report/report.v3.json"));
    List<String> categories = new ArrayList<>();
    schema.at("/$defs/category/enum").forEach(name -> categories.add(name.asText()));
    List<String> metrics = new ArrayList<>();
    schema.at("/$defs/metricEstimates/properties").fieldNames().forEachRemaining(metrics::add);

    assertThat(GateRule.CATEGORIES).isEqualTo(categories);
    assertThat(metrics).containsAll(GateRule.METRICS.subList(0, GateRule.METRICS.size() - 2));
  }

  private GateDecided decide(GateRule... rules) throws IOException {
    return Gate.decide(
        CANDIDATE,
        List.of(rules),
        EVALUATED,
        EvidenceReader.read(new ByteArrayInputStream(report.bytes())));
  }

  private static Evidence read(String report) throws IOException {
    return EvidenceReader.read(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
  }

  private static GateRule rule(String yaml) {
    try {
      return GateRule.fromNode(new YAMLMapper().readTree(yaml));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
