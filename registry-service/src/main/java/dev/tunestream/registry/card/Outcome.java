package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tunestream.registry.query.Evaluation;
import dev.tunestream.report.words.ReportWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the evaluation says, in the sentences of its report. */
final class Outcome {
  private Outcome() {}

  static Optional<String> of(CardFacts facts) {
    List<String> sentences = new ArrayList<>();
    if (facts.isReported()) {
      ReportWords words = ReportWords.of(facts.report(), JsonNodeFactory.instance.objectNode());
      sentences.addAll(words.summary());
      if (words.retrieval() != null) {
        sentences.add("Fine-tune or retrieve? " + words.retrieval().answer());
      }
    } else {
      sentences.add(unreported(facts.version().evaluation()));
    }
    return Optional.of(Markdown.points(sentences.stream().map(Markdown::text).toList()));
  }

  private static String unreported(Evaluation evaluation) {
    if (evaluation == null) {
      return "It has not been evaluated: nothing is known of how well it answers.";
    }
    if (evaluation.report() == null) {
      return "Its evaluation failed, so nothing is known of how well it answers: "
          + evaluation.reason();
    }
    return "The report of its evaluation could not be read when this card was written; the totals of"
        + " its scores are those that were announced.";
  }
}
