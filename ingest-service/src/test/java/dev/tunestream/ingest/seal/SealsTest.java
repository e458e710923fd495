package dev.tunestream.ingest.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import dev.tunestream.artifacts.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealsTest {
  /** Documents in memory. */
  private static final class Memory implements Documents {
    private final Map<DocumentKey, byte[]> documents = new HashMap<>();

    @Override
    public Optional<byte[]> read(DocumentKey key) {
      return Optional.ofNullable(documents.get(key));
    }

    @Override
    public Written createIfAbsent(DocumentKey key, byte[] content) {
      byte[] before = documents.putIfAbsent(key, content);
      return new Written(before == null ? content : before, before == null);
    }

    @Override
    public void put(DocumentKey key, byte[] content) {
      documents.put(key, content);
    }

    @Override
    public List<DocumentKey> list(DocumentKey prefix) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(DocumentKey key) {
      throw new UnsupportedOperationException();
    }
  }

  /** A topic that grows whenever it is looked at. */
  private static final class GrowingTopic implements RawRecords {
    private long end = 10;

    @Override
    public Map<Integer, Long> ends() {
      return Map.of(0, end++, 1, 3L);
    }

    @Override
    public Map<Integer, Long> begins() {
      return Map.of();
    }

    @Override
    public <T> void read(String dataset, Map<Integer, Long> ends, Reader<T> reader) {
      throw new UnsupportedOperationException();
    }
  }

  private final Seals seals = new Seals(new Memory(), new GrowingTopic());

  @Test
  void theOffsetsAreCapturedOnce() {
    Seal first = seals.begin("r-1", "quotes");

    assertThat(first).isEqualTo(new Seal("quotes", Map.of(0, 10L, 1, 3L), null));
    assertThat(seals.begin("r-1", "quotes")).isEqualTo(first);
    assertThat(seals.begin("r-2", "quotes").offsets()).containsEntry(0, 11L);
  }

  @Test
  void theAnswerStandsBesideTheOffsets() {
    Seal begun = seals.begin("r-1", "quotes");
    RequestState sealed = new RequestState.Sealed("quotes", "ab", 5, 1, 0, "objects/cd");
    seals.end("r-1", begun, sealed);

    assertThat(seals.find("r-1")).contains(new Seal("quotes", begun.offsets(), sealed));
    assertThat(seals.begin("r-1", "quotes").offsets()).isEqualTo(begun.offsets());
  }

  @Test
  void aFailureIsAnAnswerToo() {
    RequestState failed = new RequestState.Failed("quotes", "Nothing came.");
    seals.end("r-1", seals.begin("r-1", "quotes"), failed);

    assertThat(seals.find("r-1").orElseThrow().answer()).isEqualTo(failed);
    assertThat(seals.find("r-2")).isEmpty();
  }
}
