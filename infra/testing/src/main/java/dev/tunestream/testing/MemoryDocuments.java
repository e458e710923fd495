package dev.tunestream.testing;

import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Documents;
import dev.tunestream.artifacts.Written;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Documents without a store. */
public final class MemoryDocuments implements Documents {
  private final SortedMap<DocumentKey, byte[]> documents = new ConcurrentSkipListMap<>();

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
    return documents.keySet().stream()
        .filter(key -> key.path().startsWith(prefix.path() + "/"))
        .toList();
  }

  @Override
  public void delete(DocumentKey key) {
    documents.remove(key);
  }
}
