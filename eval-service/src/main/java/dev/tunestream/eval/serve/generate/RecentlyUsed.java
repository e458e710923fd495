package dev.tunestream.eval.serve.generate;

import dev.tunestream.artifacts.Digest;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps some things that take memory. When there are as many as may be, the one that was not used
 * for longest is closed before another is opened. For one thread.
 */
final class RecentlyUsed<V> implements AutoCloseable {
  private final int most;
  private final Consumer<V> closer;
  private final LongSupplier nanoTime;

  /** The least recently used first. */
  private final Map<Digest, Kept<V>> kept = new LinkedHashMap<>();

  private record Kept<V>(V value, long used) {}

  RecentlyUsed(int most, Consumer<V> closer, LongSupplier nanoTime) {
    this.most = most;
    this.closer = closer;
    this.nanoTime = nanoTime;
  }

  /** The thing of this digest, opened if it isn't there. */
  V get(Digest digest, Supplier<V> open) {
    Kept<V> found = kept.remove(digest);
    while (found == null && kept.size() >= most) {
      closeFirst();
    }
    V value = found == null ? open.get() : found.value();
    kept.put(digest, new Kept<>(value, nanoTime.getAsLong()));
    return value;
  }

  /** All that is open. */
  List<V> values() {
    return kept.values().stream().map(Kept::value).toList();
  }

  /** Closes what was not used for so long. */
  void closeUnused(Duration since) {
    while (!kept.isEmpty()
        && nanoTime.getAsLong() - kept.values().iterator().next().used() >= since.toNanos()) {
      closeFirst();
    }
  }

  private void closeFirst() {
    Iterator<Kept<V>> first = kept.values().iterator();
    V value = first.next().value();
    first.remove();
    closer.accept(value);
  }

  @Override
  public void close() {
    while (!kept.isEmpty()) {
      closeFirst();
    }
  }
}
