package dev.tunestream.ingest.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactException;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import java.io.IOException;
import java.util.Optional;

/** The seals that have begun, by their request. */
public final class Seals {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Documents documents;
  private final RawRecords records;

  public Seals(Documents documents, RawRecords records) {
    this.documents = documents;
    this.records = records;
  }

  /** Begins a seal at this moment of the topic, or gives the one that has begun before. */
  public Seal begin(String request, String dataset) {
    return find(request)
        .orElseGet(
            () -> {
              byte[] seal = write(new Seal(dataset, records.ends(), null));
              return read(request, documents.createIfAbsent(key(request), seal).content());
            });
  }

  /** Writes down how a seal ended; the offsets stay. */
  public void end(String request, Seal seal, RequestState answer) {
    documents.put(key(request), write(new Seal(seal.dataset(), seal.offsets(), answer)));
  }

  /** A seal, if it has begun. */
  public Optional<Seal> find(String request) {
    return documents.read(key(request)).map(content -> read(request, content));
  }

  private static DocumentKey key(String request) {
    return DocumentKey.of("seals", request);
  }

  private static byte[] write(Seal seal) {
    try {
      return MAPPER.writeValueAsBytes(seal);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a seal has a JSON form", e);
    }
  }

  private static Seal read(String request, byte[] json) {
    try {
      return MAPPER.readValue(json, Seal.class);
    } catch (IOException e) {
      throw new ArtifactException(
          "The document %s is damaged in the store: %s".formatted(key(request), e.getMessage()), e);
    }
  }
}
