package dev.tunestream.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that an evaluation must say of a version before it may take an alias, such as {@code
 * {metric: exactMatch, betterBy: interval}}. Shares and differences of shares are from 0 to 1, as
 * in reports.
 *
 * @param subject what is looked at
 * @param name which metric, error category or benchmark; {@link #ANY} for every category, or every
 *     benchmark
 * @param demand what is asked of it
 * @param amount how much, or null with {@link Demand#BETTER_BY} for more than chance: then the
 *     whole bootstrap interval of the difference lies on the better side
 */
public record GateRule(Subject subject, String name, Demand demand, Double amount) {
  /** Stands for all categories or all benchmarks, of which each must hold. */
  public static final String ANY = "any";

  /** Metrics that rules know: those of answers, and what the references cost. */
  public static final List<String> METRICS =
      Stream.concat(EvaluationSpec.METRICS.stream(), Stream.of("loss", "perplexity")).toList();

  /** The error categories of reports; docs/evaluation.md tells what they are. */
  public static final List<String> CATEGORIES =
      List.of(
          "wrong-language",
          "off-format",
          "copied",
          "other",
          "empty",
          "repetitive",
          "too-short",
          "too-long",
          "misspelling");

  /** What is asked where nobody has said anything: not to be worse than the base. */
  public static final List<GateRule> DEFAULT =
      List.of(
          new GateRule(Subject.METRIC, "exactMatch", Demand.WORSE_BY_AT_MOST, 0.0),
          new GateRule(Subject.METRIC, "tokenF1", Demand.WORSE_BY_AT_MOST, 0.0));

  /** The most rules that a gate has. */
  public static final int MOST = 32;

  private static final String INTERVAL = "interval";

  /** What a rule looks at. */
  public enum Subject implements Word {
    METRIC("metric"),
    CATEGORY("category"),
    BENCHMARK("benchmark");

    private final String word;

    Subject(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /** What a rule asks. Better is lower for errors, loss and perplexity, and higher elsewhere. */
  public enum Demand implements Word {
    AT_LEAST("atLeast"),
    AT_MOST("atMost"),
    BETTER_BY("betterBy"),
    WORSE_BY_AT_MOST("worseByAtMost");

    private final String word;

    Demand(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  public GateRule {
    Check.that(subject != null, "gate.subject", null, "it is required");
    Check.that(demand != null, "gate.demand", null, "it is required");
    switch (subject) {
      case METRIC ->
          Check.that(
              METRICS.contains(name),
              "gate.metric",
              name,
              "the known metrics are " + String.join(", ", METRICS));
      case CATEGORY -> {
        Check.that(
            ANY.equals(name) || CATEGORIES.contains(name),
            "gate.category",
            name,
            "the known categories are any, " + String.join(", ", CATEGORIES));
        Check.that(
            demand != Demand.AT_LEAST,
            "gate.atLeast",
            amount,
            "nobody wants a number of errors at least; take atMost, betterBy or worseByAtMost");
      }
      case BENCHMARK -> Names.check("gate.benchmark", name);
    }
    Check.that(
        amount == null
            ? demand == Demand.BETTER_BY && subject != Subject.CATEGORY
            : Double.isFinite(amount) && amount >= 0,
        "gate." + demand.word(),
        amount == null ? INTERVAL : amount,
        "it must be a number from 0 on"
            + (demand == Demand.BETTER_BY && subject != Subject.CATEGORY
                ? ", or interval for more than chance"
                : ""));
  }

  /** Reads a rule from YAML or JSON text. */
  public static GateRule parse(String text) {
    return fromNode(RecipeText.group(text, "rule", "metric: exactMatch"));
  }

  /** Reads a rule of a recipe or an event. */
  @JsonCreator
  public static GateRule fromNode(JsonNode document) {
    Section rule = new Section("gate", document);
    Subject subject = one(rule, Subject.values(), "what it is about");
    Demand demand = one(rule, Demand.values(), "what it asks");
    String name = rule.text(subject.word(), null);
    boolean interval =
        demand == Demand.BETTER_BY
            && rule.raw(demand.word()).isTextual()
            && INTERVAL.equals(rule.raw(demand.word()).textValue());
    Double amount = interval ? null : rule.optionalNumber(demand.word());
    rule.end();
    return new GateRule(subject, name, demand, amount);
  }

  /** The rule as it stands in recipes and events. */
  @JsonValue
  public JsonNode toNode() {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put(subject.word(), name);
    return amount == null ? node.put(demand.word(), INTERVAL) : node.put(demand.word(), amount);
  }

  /** Whether lower is better. */
  public boolean isLowerBetter() {
    return subject == Subject.CATEGORY || "loss".equals(name) || "perplexity".equals(name);
  }

  @Override
  public String toString() {
    return "%s %s %s %s"
        .formatted(subject.word(), name, demand.word(), amount == null ? INTERVAL : amount);
  }

  private static <W extends Word> W one(Section rule, W[] words, String meaning) {
    List<W> found = Arrays.stream(words).filter(word -> rule.has(word.word())).toList();
    Check.that(
        found.size() == 1,
        "gate",
        rule.toNode(),
        "a rule says %s with one of the keys %s"
            .formatted(
                meaning, Arrays.stream(words).map(Word::word).collect(Collectors.joining(", "))));
    return found.getFirst();
  }
}
