package dev.tunestream.registry.pages.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tunestream.artifacts.ArtifactNotFoundException;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.service.RequestRefusedException;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Reports of the store, as JSON, of a bounded size: their pages are made in memory. */
@Singleton
public class Reports {
  private static final long MOST_BYTES = 64L << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArtifactStore store;

  Reports(ArtifactStore store) {
    this.store = store;
  }

  /**
   * A report of evaluations or of data.
   *
   * @throws RequestRefusedException if it isn't there, or too large to be shown
   */
  public JsonNode read(String digest) {
    Digest wanted = new Digest(digest);
    try {
      long size = store.size(wanted);
      if (size > MOST_BYTES) {
        throw RequestRefusedException.tooLarge(
            "The report has %d MB, and pages show reports of at most %d MB. Fetch it as JSON: GET /evaluations/{evaluation}/report."
                .formatted(size >> 20, MOST_BYTES >> 20));
      }
      return JSON.readTree(store.bytes(wanted, MOST_BYTES));
    } catch (ArtifactNotFoundException e) {
      throw RequestRefusedException.unknown("The store has lost the report %s.".formatted(digest));
    } catch (IOException e) {
      throw new IllegalStateException("The report %s is damaged.".formatted(digest), e);
    }
  }
}
