package dev.tunestream.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.recipe.training.TrainingSpec;

/** A whole job: base, data, adapter, training, evaluation and where the result is registered. */
public record Recipe(
    String name,
    BaseReference base,
    DataSpec data,
    AdapterSpec adapter,
    TrainingSpec training,
    EvaluationSpec evaluation,
    RegistrySpec registry) {
  public Recipe {
    Names.check("name", name);
    Check.that(base != null, "base", null, BaseReference.RULE);
    Check.that(data != null, "data", null, "say which dataset and template to take");
    Check.that(
        adapter != null, "adapter", null, "say which adapter to train, such as {method: lora}");
    Check.that(
        training.loss() != LabelledTokens.ASSISTANT || data.template() instanceof ChatTemplate,
        "training.loss",
        LabelledTokens.ASSISTANT.word(),
        "only a chat has turns of an assistant: set data.template to chat, or take completion or all");
    registry.gate().forEach(rule -> checkEvidence(rule, evaluation));
  }

  /** A rule on what the evaluation does not tell could never pass. */
  private static void checkEvidence(GateRule rule, EvaluationSpec evaluation) {
    switch (rule.subject()) {
      case METRIC ->
          Check.that(
              evaluation.tells(rule.name()),
              "registry.gate",
              rule,
              "evaluation.metrics leaves this metric out; add it there");
      case BENCHMARK ->
          Check.that(
              evaluation.benchmarks().stream()
                  .anyMatch(
                      asked ->
                          GateRule.ANY.equals(rule.name()) || asked.name().equals(rule.name())),
              "registry.gate",
              rule,
              "evaluation.benchmarks does not ask this benchmark; add it there");
      case CATEGORY -> {}
    }
  }

  /** Reads a recipe from YAML or JSON text. */
  public static Recipe parse(String text) {
    return fromNode(RecipeText.tree(text));
  }

  /** Reads a recipe from an event's data. */
  @JsonCreator
  public static Recipe fromNode(JsonNode document) {
    return RecipeReader.read(document);
  }

  /** The document with every default filled in; what is hashed and what events carry. */
  @JsonValue
  public JsonNode toNode() {
    return RecipeWriter.write(this);
  }

  /** sha256 of the canonical JSON (RFC 8785) with defaults filled in, lower-case hex. */
  public String digest() {
    return Canonical.digest(toNode());
  }
}
