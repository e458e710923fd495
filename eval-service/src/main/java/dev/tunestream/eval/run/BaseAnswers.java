package dev.tunestream.eval.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.eval.report.Subject;
import dev.tunestream.eval.score.Answer;
import dev.tunestream.recipe.Canonical;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A base model's answers, kept in the store: many adapters are compared with the same base on the
 * same rows, and its greedy answers are the same each time.
 */
final class BaseAnswers {
  /** Part of the key: to be raised when the same inputs would give other answers. */
  private static final int FORMAT = 1;

  private static final long MAX_BYTES = 256L << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Answer>> ANSWERS = new TypeReference<>() {};

  private final ArtifactStore store;

  BaseAnswers(ArtifactStore store) {
    this.store = store;
  }

  /** The answers from the store, or else made now and put there. */
  List<Answer> of(Subject subject, Supplier<List<Answer>> make) {
    DocumentKey key = key(subject);
    return find(key).orElseGet(() -> keep(key, make.get()));
  }

  private Optional<List<Answer>> find(DocumentKey key) {
    Optional<byte[]> document = store.read(key);
    if (document.isEmpty()) {
      return Optional.empty();
    }
    try {
      Digest answers = new Digest(JSON.readTree(document.get()).path("answers").asText());
      return Optional.of(JSON.readValue(store.bytes(answers, MAX_BYTES), ANSWERS));
    } catch (ArtifactNotFoundException e) {
      // Somebody has cleaned up; they are made again, under the same digest.
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("The document %s is damaged in the store.".formatted(key), e);
    }
  }

  private List<Answer> keep(DocumentKey key, List<Answer> answers) {
    try {
      Digest digest = store.put(JSON.writeValueAsBytes(answers));
      store.createIfAbsent(
          key, JSON.writeValueAsBytes(JSON.createObjectNode().put("answers", digest.hex())));
      return answers;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answers have a JSON form", e);
    }
  }

  private static DocumentKey key(Subject subject) {
    ObjectNode what =
        JSON.createObjectNode()
            .put("format", FORMAT)
            .put("base", subject.base())
            .put("test", subject.test())
            .put("maxNewTokens", subject.maxNewTokens())
            .put("precision", subject.precision());
    return DocumentKey.of("answers", Canonical.digest(what));
  }
}
