package dev.tunestream.artifacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Documents whose content is an object's JSON form, each written once. */
public final class JsonDocuments<T> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Documents documents;
  private final TypeReference<T> type;

  /**
   * @param type what the documents hold
   */
  public JsonDocuments(Documents documents, TypeReference<T> type) {
    this.documents = documents;
    this.type = type;
  }

  /**
   * The document, if it is there.
   *
   * @throws ArtifactException if it is damaged
   */
  public Optional<T> find(DocumentKey key) {
    return documents.read(key).map(content -> parse(key, content));
  }

  /** Writes the document, unless it is there; gives whichever was first. */
  public T keep(DocumentKey key, T document) {
    try {
      return parse(key, documents.createIfAbsent(key, JSON.writeValueAsBytes(document)).content());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form of " + document.getClass(), e);
    }
  }

  /** The document, or else what is made now and kept. */
  public T findOrMake(DocumentKey key, Supplier<T> make) {
    return find(key).orElseGet(() -> keep(key, make.get()));
  }

  private T parse(DocumentKey key, byte[] content) {
    try {
      return JSON.readValue(content, type);
    } catch (IOException e) {
      throw new ArtifactException(
          "The document %s is damaged in the store: %s".formatted(key, e.getMessage()), e);
    }
  }
}
