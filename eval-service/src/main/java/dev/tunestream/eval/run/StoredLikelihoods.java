package dev.tunestream.eval.run;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import dev.tunestream.artifacts.JsonDocuments;
import dev.tunestream.eval.model.AnsweringModel;
import dev.tunestream.eval.model.Side;
import dev.tunestream.eval.report.Subject;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LogLikelihood;
import dev.tunestream.recipe.Canonical;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Likelihoods that are computed once, as {@link StoredAnswers} are answers. */
final class StoredLikelihoods {
  /** Part of the key: to be raised when the same inputs would give other likelihoods. */
  private static final int FORMAT = 1;

  private static final int BLOCK = 512;

  private final JsonDocuments<List<LogLikelihood>> documents;

  StoredLikelihoods(Documents documents) {
    this.documents = new JsonDocuments<>(documents, new TypeReference<>() {});
  }

  /** One for each continuation, in their order, from the store or else computed now. */
  List<LogLikelihood> of(
      AnsweringModel model, Side side, List<Continuation> continuations, Subject subject) {
    List<LogLikelihood> all = new ArrayList<>();
    for (int first = 0; first < continuations.size(); first += BLOCK) {
      List<Continuation> some =
          continuations.subList(first, Math.min(continuations.size(), first + BLOCK));
      all.addAll(
          documents.findOrMake(key(side, some, subject), () -> model.likelihoods(side, some)));
    }
    return all;
  }

  private static DocumentKey key(Side side, List<Continuation> asked, Subject subject) {
    List<int[]> ids =
        asked.stream().flatMap(one -> Stream.of(one.context(), one.continuation())).toList();
    return DocumentKey.of(
        "likelihoods",
        Canonical.digest(
            subject.model(side).put("format", FORMAT).put("continuations", Ids.digest(ids))));
  }
}
