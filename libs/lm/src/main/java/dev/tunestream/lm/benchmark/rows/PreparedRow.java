package dev.tunestream.lm.benchmark.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.benchmark.Choice;
import dev.tunestream.lm.benchmark.Metric;
import dev.tunestream.lm.benchmark.Question;
import java.util.ArrayList;
import java.util.List;

/**
 * A question as a row: {@code {"query","choices","gold"}}, and where it differs from that {@code
 * contexts} with one for each choice instead of {@code query}, {@code golds} instead of {@code
 * gold}, {@code separator} and {@code metrics}. Other fields are passed over.
 */
final class PreparedRow {
  private PreparedRow() {}

  static Question question(JsonNode row) {
    List<String> contexts = contexts(row);
    List<String> texts = texts(row);
    Field of = Field.of(row, "contexts");
    of.require(
        !of.isThere() || contexts.size() == texts.size(),
        "there must be one for each of the %d choices".formatted(texts.size()));
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      choices.add(new Choice(contexts.get(of.isThere() ? i : 0), texts.get(i)));
    }
    Field separator = Field.of(row, "separator");
    return new Question(
        choices,
        separator.isThere() ? separator.text("it must be a text") : Question.SPACE,
        golds(row, texts.size()),
        metrics(row));
  }

  private static List<String> contexts(JsonNode row) {
    Field query = Field.of(row, "query");
    Field contexts = Field.of(row, "contexts");
    contexts.require(
        !contexts.isThere() || !query.isThere(), "with it there is no field 'query'; take one out");
    return contexts.isThere()
        ? contexts.texts("it must be a list of texts")
        : List.of(query.text("it must be the text of the question"));
  }

  private static List<String> texts(JsonNode row) {
    Field choices = Field.of(row, "choices");
    String rule = "it must be a list of two texts or more";
    List<Field> elements = choices.elements(rule);
    choices.require(elements.size() >= 2, rule);
    for (Field choice : elements) {
      choice.require(
          choice.value().isTextual() && !choice.value().textValue().isBlank(),
          "each must be a text with something in it");
    }
    return choices.texts(rule);
  }

  private static List<Integer> golds(JsonNode row, int choices) {
    Field golds = Field.of(row, "golds");
    Field gold = Field.of(row, "gold");
    String range = "from 0 to " + (choices - 1);
    golds.require(
        !golds.isThere() || !gold.isThere(), "with it there is no field 'gold'; take one out");
    List<Integer> places = new ArrayList<>();
    for (Field place :
        golds.isThere()
            ? golds.elements("it must be a list of the places of the right choices, " + range)
            : List.of(gold)) {
      place.require(
          place.value().isInt()
              && place.value().intValue() >= 0
              && place.value().intValue() < choices,
          "it must be the place of the right choice, " + range);
      places.add(place.value().intValue());
    }
    return places;
  }

  private static List<Metric> metrics(JsonNode row) {
    Field field = Field.of(row, "metrics");
    if (!field.isThere()) {
      return Question.USUAL_METRICS;
    }
    String rule = "it must be a list of %s".formatted(String.join(", ", Metric.words()));
    return field.texts(rule).stream()
        .map(word -> Metric.named(word).orElseThrow(() -> field.wrong(rule)))
        .toList();
  }

  static ObjectNode row(Question question) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    List<String> contexts = question.choices().stream().map(Choice::context).toList();
    if (contexts.stream().distinct().count() == 1) {
      row.put("query", contexts.getFirst());
    } else {
      contexts.forEach(row.putArray("contexts")::add);
    }
    question.choices().stream().map(Choice::text).forEach(row.putArray("choices")::add);
    if (question.golds().size() == 1) {
      row.put("gold", question.golds().getFirst());
    } else {
      question.golds().forEach(row.putArray("golds")::add);
    }
    if (!question.separator().equals(Question.SPACE)) {
      row.put("separator", question.separator());
    }
    if (!question.metrics().equals(Question.USUAL_METRICS)) {
      ArrayNode metrics = row.putArray("metrics");
      question.metrics().stream().map(Metric::word).forEach(metrics::add);
    }
    return row;
  }
}
