package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the figures don't say. */
final class Limits {
  private final CardFacts facts;
  private final List<String> sentences = new ArrayList<>();

  private Limits(CardFacts facts) {
    this.facts = facts;
  }

  static String of(CardFacts facts, CardForm form) {
    Limits limits = new Limits(facts);
    limits.evidence();
    if (form.merged() && facts.isReported()) {
      limits.say(
          "The scores are of base and adapter side by side. Merged weights answer like them but for rounding; they were not evaluated again.");
    }
    limits.leaks();
    limits.rows();
    limits.untested();
    limits.unknown();
    return Markdown.points(limits.sentences);
  }

  private void evidence() {
    JsonNode subject = facts.report().path("subject");
    if (facts.isReported()) {
      say(
          "Every score is of %s held-out rows of one data set, answered greedily in %s with at most %d new tokens. How it answers other questions is not known.",
          Figures.count(facts.answered()),
          Markdown.text(subject.path("precision").asText()),
          subject.path("maxNewTokens").asInt());
      say("It is one training with one seed: how much of the outcome is luck was not measured.");
    }
    if (facts.report().path("judge").has("failure")) {
      say("Not all answers were judged: %s", text("/judge/failure"));
    }
    int leftOut = facts.report().path("leftOut").size();
    if (leftOut > 0) {
      say("%d held-out rows were not asked. The first: %s", leftOut, text("/leftOut/0/reason"));
    }
  }

  private void leaks() {
    int leaked = set("leakedRows") - set("movedRows");
    if (leaked > 0) {
      say(
          "%d of %d held-out rows nearly repeat a row that was trained on, so the scores flatter the model.",
          leaked, set("testRows"));
    }
  }

  private void rows() {
    if (set("truncatedRows") > 0) {
      say("%d rows were cut to the recipe's length.", set("truncatedRows"));
    }
    if (set("droppedRows") > 0) {
      say(
          "%d records were neither trained on nor asked: nothing of their completion would have been left.",
          set("droppedRows"));
    }
  }

  private void untested() {
    if (facts.report().path("benchmarks").isEmpty()) {
      say(
          "Whether it has forgotten what its base could do was not tested: no benchmark was asked.");
    }
    say("Safety, bias, truthfulness and behaviour under attack were not tested.");
    Optional<Recipe> recipe = facts.recipe();
    if (recipe.map(made -> made.adapter().method()).filter("qlora"::equals).isPresent()) {
      say(
          "It was trained over a base in few bits and evaluated over the base as its files hold it; over a quantized one answers may differ a little.");
    }
  }

  private void unknown() {
    if (!facts.words().containsKey("language")) {
      say(
          "The language of the data was not recorded; expect it to work in no other than the training rows'.");
    }
    if (!facts.words().containsKey("license")) {
      say(
          "No license was recorded: what may be done with it follows from the licenses of its base and its data.");
    }
  }

  private int set(String field) {
    JsonNode set = facts.version().tokenizedSet();
    return set == null ? 0 : set.path(field).asInt();
  }

  private String text(String pointer) {
    return Markdown.text(facts.report().at(pointer).asText());
  }

  private void say(String sentence, Object... values) {
    sentences.add(sentence.formatted(values));
  }
}
