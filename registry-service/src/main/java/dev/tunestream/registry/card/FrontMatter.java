package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What programs read at the head of a card (the hub's "model card metadata"). A base that is not on
 * a hub is not named here: the hub would take its name for somebody else's model.
 */
final class FrontMatter {
  private FrontMatter() {}

  static String of(CardFacts facts, CardForm form) {
    boolean whole = form.merged() || facts.isWhole();
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.put("library_name", whole ? "transformers" : "peft");
    head.put("pipeline_tag", "text-generation");
    put(head, "license", facts);
    put(head, "language", facts);
    facts
        .hubBase()
        .ifPresent(
            base ->
                head.put("base_model", base.owner() + "/" + base.name())
                    .put("base_model_relation", whole ? "finetune" : "adapter"));
    ArrayNode tags = head.putArray("tags").add("tunestream");
    facts.recipe().ifPresent(recipe -> tags.add(recipe.adapter().method()));
    if (form.merged()) {
      tags.add("merged");
    }
    if (facts.version().dataset() != null) {
      head.putArray("datasets").add(facts.version().dataset().name());
    }
    Set<String> metrics = new LinkedHashSet<>();
    Optional<ArrayNode> index = ModelIndex.of(facts, metrics);
    if (index.isPresent()) {
      ArrayNode names = head.putArray("metrics");
      metrics.forEach(names::add);
      head.set("model-index", index.get());
    }
    return "---\n" + Yaml.of(head) + "---\n";
  }

  private static void put(ObjectNode head, String word, CardFacts facts) {
    String value = facts.words().get(word);
    if (value != null) {
      head.put(word, value);
    }
  }
}
