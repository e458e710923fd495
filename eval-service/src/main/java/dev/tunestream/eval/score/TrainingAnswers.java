package dev.tunestream.eval.score;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a model was taught to answer, to tell whether it says the same to another question. Only
 * answers of some words: short ones are right more than once. Eight bytes of a hash are kept of
 * each.
 */
public final class TrainingAnswers {
  private static final int LEAST_WORDS = 5;

  private final Set<Long> answers;

  private TrainingAnswers(Set<Long> answers) {
    this.answers = answers;
  }

  /** The answers that the source hands to its argument, one after the other. */
  public static TrainingAnswers of(Consumer<Consumer<String>> texts) {
    Set<Long> answers = new HashSet<>();
    texts.accept(
        text -> {
          List<String> words = Words.of(text);
          if (words.size() >= LEAST_WORDS) {
            answers.add(hash(words));
          }
        });
    return new TrainingAnswers(answers);
  }

  /** Whether the words of an answer are those of one that was taught. */
  boolean have(String answer) {
    List<String> words = Words.of(answer);
    return words.size() >= LEAST_WORDS && answers.contains(hash(words));
  }

  private static long hash(List<String> words) {
    try {
      byte[] text = String.join(" ", words).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
