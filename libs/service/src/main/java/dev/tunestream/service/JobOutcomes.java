package dev.tunestream.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import dev.tunestream.events.JobCancelled;
import dev.tunestream.events.JobEvent;
import dev.tunestream.events.JobFailed;
import dev.tunestream.events.JobSucceeded;
import java.io.IOException;
import java.util.Optional;

/**
 * How jobs ended: {@code jobs/<job>/outcome}, the event that tells it with its {@code state}
 * beside, written once. Whoever ends a job writes here first and then publishes the event that it
 * gets back, which is the winner's.
 */
public final class JobOutcomes {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final String STATE = "state";

  private final Documents documents;

  /**
   * @param documents the store's
   */
  public JobOutcomes(Documents documents) {
    this.documents = documents;
  }

  /** The event that tells how the job ended, if it has. */
  public Optional<JobEvent> find(String job) {
    return documents.read(key(job)).map(document -> read(job, document));
  }

  /**
   * Ends a job, unless it has ended.
   *
   * @param ending {@link JobSucceeded}, {@link JobFailed} or {@link JobCancelled}
   * @return the event of whichever end was first
   */
  public JobEvent end(JobEvent ending) {
    String state =
        switch (ending) {
          case JobSucceeded event -> "SUCCEEDED";
          case JobFailed event -> "FAILED";
          case JobCancelled event -> "CANCELLED";
          default -> throw new IllegalArgumentException("%s ends no job".formatted(ending));
        };
    ObjectNode document = JSON.createObjectNode().put(STATE, state);
    document.setAll(JSON.<ObjectNode>valueToTree(ending));
    try {
      byte[] content = JSON.writeValueAsBytes(document);
      return read(ending.job(), documents.createIfAbsent(key(ending.job()), content).content());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event has a JSON form", e);
    }
  }

  private static JobEvent read(String job, byte[] content) {
    try {
      ObjectNode document = JSON.readValue(content, ObjectNode.class);
      Class<? extends JobEvent> type =
          switch (document.path(STATE).asText()) {
            case "SUCCEEDED" -> JobSucceeded.class;
            case "FAILED" -> JobFailed.class;
            case "CANCELLED" -> JobCancelled.class;
            default -> throw new IOException("its state is " + document.path(STATE));
          };
      return JSON.treeToValue(document, type);
    } catch (IOException e) {
      throw new ArtifactException(
          "The document %s is damaged in the store: %s".formatted(key(job), e.getMessage()), e);
    }
  }

  private static DocumentKey key(String job) {
    return DocumentKey.of("jobs", job, "outcome");
  }
}
