package dev.tunestream.eval.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import dev.tunestream.artifacts.JsonDocuments;
import dev.tunestream.eval.model.AnsweringModel;
import dev.tunestream.eval.model.Side;
import dev.tunestream.eval.report.Subject;
import dev.tunestream.eval.score.Answer;
import dev.tunestream.recipe.Canonical;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Answers that are computed once. They are asked for some at a time, and each of these blocks is
 * stored as soon as it is there, under the digest of all that it follows from: whoever goes on with
 * an evaluation that was interrupted, or evaluates another adapter of the same base on the same
 * rows, finds it.
 */
final class StoredAnswers {
  /** Part of the key: to be raised when the same inputs would give other answers. */
  private static final int FORMAT = 3;

  /** As many prompts as the engine answers side by side. */
  private static final int BLOCK = 64;

  private final JsonDocuments<Answers> documents;

  StoredAnswers(Documents documents) {
    this.documents = new JsonDocuments<>(documents, new TypeReference<>() {});
  }

  /**
   * A model's answers.
   *
   * @param seconds how long they took when they were computed
   */
  record Answers(List<Answer> answers, double seconds) {}

  /** A block, and whether it was found in the store. */
  private record Block(Answers answers, boolean stored) {}

  /**
   * The answers in the order of the prompts, from the store or else computed now.
   *
   * @param progress told of each block
   */
  Answers of(
      AnsweringModel model,
      Side side,
      List<int[]> prompts,
      Subject subject,
      Consumer<Progress.Answered> progress) {
    int[] byLength =
        IntStream.range(0, prompts.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> prompts.get(i).length))
            .mapToInt(i -> i)
            .toArray();
    Answer[] answers = new Answer[prompts.size()];
    double seconds = 0;
    for (int first = 0; first < byLength.length; first += BLOCK) {
      int[] some = Arrays.copyOfRange(byLength, first, Math.min(byLength.length, first + BLOCK));
      List<int[]> asked = Arrays.stream(some).mapToObj(prompts::get).toList();
      Block block = block(model, side, asked, subject);
      for (int i = 0; i < some.length; i++) {
        answers[some[i]] = block.answers().answers().get(i);
      }
      seconds += block.answers().seconds();
      progress.accept(
          new Progress.Answered(some.length, first + some.length, prompts.size(), block.stored()));
    }
    return new Answers(List.of(answers), seconds);
  }

  private Block block(AnsweringModel model, Side side, List<int[]> prompts, Subject subject) {
    DocumentKey key = key(side, prompts, subject);
    Optional<Answers> stored = documents.find(key);
    if (stored.isPresent()) {
      return new Block(stored.get(), true);
    }
    long start = System.nanoTime();
    List<Answer> said = model.answers(side, prompts, subject.maxNewTokens());
    Answers made = new Answers(new ArrayList<>(said), (System.nanoTime() - start) / 1e9);
    return new Block(documents.keep(key, made), false);
  }

  private static DocumentKey key(Side side, List<int[]> prompts, Subject subject) {
    ObjectNode what =
        subject
            .model(side)
            .put("format", FORMAT)
            .put("maxNewTokens", subject.maxNewTokens())
            .put("prompts", Ids.digest(prompts));
    return DocumentKey.of("answers", Canonical.digest(what));
  }
}
