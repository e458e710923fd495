package dev.tunestream.eval.judge;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import dev.tunestream.artifacts.JsonDocuments;
import dev.tunestream.eval.question.Question;
import dev.tunestream.recipe.Canonical;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Puts many answers before a judge, some at a time. A verdict is kept in the store, and the same
 * answer to the same question is not judged again. An answer that equals its reference needs no
 * judge. When the judge fails several times it is not asked any more; what is judged stays.
 */
public final class Court {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SIDE_BY_SIDE = 4;
  private static final int MOST_FAILURES = 3;
  private static final Verdict EQUAL = new Verdict(1, "Equal to the reference; not asked.");

  private final Judge judge;
  private final JsonDocuments<Verdict> documents;

  public Court(Judge judge, Documents documents) {
    this.judge = judge;
    this.documents = new JsonDocuments<>(documents, new TypeReference<>() {});
  }

  /** The name of the judge's model. */
  public String model() {
    return judge.model();
  }

  /** What the judge is asked. */
  public String prompt() {
    return judge.prompt();
  }

  /**
   * Judges answers.
   *
   * @param answers one for each question
   * @param ended asked before each; true ends the work
   * @throws CancellationException if it was ended
   */
  public Verdicts judge(List<Question> questions, List<String> answers, BooleanSupplier ended) {
    Verdict[] verdicts = new Verdict[answers.size()];
    AtomicInteger failures = new AtomicInteger();
    AtomicReference<String> failure = new AtomicReference<>();
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      for (int i = 0; i < verdicts.length; i++) {
        int row = i;
        work.add(
            threads.submit(
                () -> {
                  if (failures.get() >= MOST_FAILURES || ended.getAsBoolean()) {
                    return;
                  }
                  try {
                    verdicts[row] = judge(questions.get(row), answers.get(row));
                  } catch (JudgeException e) {
                    failures.incrementAndGet();
                    failure.compareAndSet(null, e.getMessage());
                  }
                }));
      }
    }
    if (ended.getAsBoolean()) {
      throw new CancellationException("the judging was stopped");
    }
    work.forEach(Court::check);
    return new Verdicts(Arrays.asList(verdicts), failure.get());
  }

  private static void check(Future<?> done) {
    try {
      done.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the judging was interrupted");
    }
  }

  private Verdict judge(Question question, String answer) {
    if (answer.strip().equals(question.reference().strip())) {
      return EQUAL;
    }
    return documents.findOrMake(key(question, answer), () -> judge.of(question, answer));
  }

  private DocumentKey key(Question question, String answer) {
    return DocumentKey.of(
        "verdicts",
        Canonical.digest(
            JSON.createObjectNode()
                .put("model", judge.model())
                .put("prompt", judge.prompt())
                .put("question", question.prompt())
                .put("reference", question.reference())
                .put("answer", answer)));
  }
}
