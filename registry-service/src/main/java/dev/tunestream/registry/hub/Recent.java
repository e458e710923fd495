package dev.tunestream.registry.hub;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What never changes, kept for the keys that were asked for last. Two that ask for the same at once
 * may both make it.
 */
public final class Recent<K, V> {
  private final Map<K, V> kept;

  /**
   * @param most how many are kept
   */
  public Recent(int most) {
    this.kept =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** What is kept under the key, or else what is made for it now. */
  public V get(K key, Function<K, V> make) {
    synchronized (kept) {
      V known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    V made = make.apply(key);
    synchronized (kept) {
      kept.put(key, made);
    }
    return made;
  }
}
