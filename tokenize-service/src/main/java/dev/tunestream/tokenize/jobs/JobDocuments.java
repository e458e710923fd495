package dev.tunestream.tokenize.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is written down of a job until it is queued. */
public final class JobDocuments {
  /** The first thing written of a job: its id belongs to one recipe. */
  private record Requested(String recipeDigest) {}

  private static final String JOBS = "jobs";
  private static final String REQUESTED = "requested";
  private static final String ACCEPTED = "accepted";
  private static final String WAITING = "waiting";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Documents documents;
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();

  public JobDocuments(Documents documents) {
    this.documents = documents;
  }

  /** The digest of the recipe with which this id was requested first, which may be this one. */
  public String claim(String job, String recipeDigest) {
    return create(job, REQUESTED, new Requested(recipeDigest), Requested.class).recipeDigest();
  }

  public Optional<Acceptance> accepted(String job) {
    return read(job, ACCEPTED, Acceptance.class);
  }

  /** Pins the job, unless it is; gives what it is pinned to. */
  public Acceptance accept(String job, Acceptance acceptance) {
    return create(job, ACCEPTED, acceptance, Acceptance.class);
  }

  public Optional<Waiting> waiting(String job) {
    return read(job, WAITING, Waiting.class);
  }

  /** Lets a job wait, unless it does; gives how long. */
  public Waiting await(String job, Waiting waiting) {
    Waiting written = create(job, WAITING, waiting, Waiting.class);
    this.waiting.add(job);
    return written;
  }

  public void endWaiting(String job) {
    documents.delete(key(job, WAITING));
    waiting.remove(job);
  }

  /** The jobs that wait, as far as this process has seen. */
  public Set<String> waiting() {
    return Set.copyOf(waiting);
  }

  /** Looks through the store for jobs that wait, of whatever process. */
  public void findWaiting() {
    documents.list(DocumentKey.of(JOBS)).stream()
        .map(DocumentKey::segments)
        .filter(segments -> segments.size() == 3 && segments.getLast().equals(WAITING))
        .map(segments -> segments.get(1))
        .forEach(waiting::add);
  }

  private <T> Optional<T> read(String job, String name, Class<T> type) {
    return documents.read(key(job, name)).map(content -> parse(job, name, content, type));
  }

  private <T> T create(String job, String name, T document, Class<T> type) {
    try {
      byte[] content = JSON.writeValueAsBytes(document);
      return parse(job, name, documents.createIfAbsent(key(job, name), content).content(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document has a JSON form", e);
    }
  }

  private static <T> T parse(String job, String name, byte[] content, Class<T> type) {
    try {
      return JSON.readValue(content, type);
    } catch (IOException e) {
      throw new ArtifactException(
          "The document %s is damaged in the store: %s".formatted(key(job, name), e.getMessage()),
          e);
    }
  }

  private static DocumentKey key(String job, String name) {
    return DocumentKey.of(JOBS, job, name);
  }
}
