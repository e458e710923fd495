package dev.tunestream.eval.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import dev.tunestream.eval.model.AnsweringModel;
import dev.tunestream.eval.model.Side;
import dev.tunestream.eval.report.Subject;
import dev.tunestream.eval.score.Answer;
import dev.tunestream.recipe.Canonical;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
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
  private static final int FORMAT = 2;

  /** As many prompts as the engine answers side by side. */
  private static final int BLOCK = 32;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Documents documents;

  StoredAnswers(Documents documents) {
    this.documents = documents;
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
    Answers stored = documents.read(key).map(document -> parse(key, document)).orElse(null);
    if (stored != null) {
      return new Block(stored, true);
    }
    long start = System.nanoTime();
    List<Answer> said = model.answers(side, prompts, subject.maxNewTokens());
    Answers made = new Answers(new ArrayList<>(said), (System.nanoTime() - start) / 1e9);
    try {
      byte[] content = documents.createIfAbsent(key, JSON.writeValueAsBytes(made)).content();
      return new Block(parse(key, content), false);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answers have a JSON form", e);
    }
  }

  private static Answers parse(DocumentKey key, byte[] document) {
    try {
      return JSON.readValue(document, Answers.class);
    } catch (IOException e) {
      throw new IllegalStateException("The document %s is damaged in the store.".formatted(key), e);
    }
  }

  private static DocumentKey key(Side side, List<int[]> prompts, Subject subject) {
    ObjectNode what =
        JSON.createObjectNode()
            .put("format", FORMAT)
            .put("base", subject.base())
            .put("maxNewTokens", subject.maxNewTokens())
            .put("precision", subject.precision())
            .put("prompts", digest(prompts));
    if (side == Side.TUNED) {
      what.put("adapter", subject.adapter());
    }
    return DocumentKey.of("answers", Canonical.digest(what));
  }

  /** Of the number of ids of each prompt and the ids. */
  private static String digest(List<int[]> prompts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (int[] prompt : prompts) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + prompt.length));
        bytes.putInt(prompt.length);
        bytes.asIntBuffer().put(prompt);
        sha256.update(bytes.array());
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
