package dev.tunestream.lm.seedling.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the keys of one scope stand for. */
final class Scope {

  /** What a key keeps. Both kinds know their symbol and their row. */
  sealed interface Kept {
    String symbol();
  }

  /** {@code @}: a row with one text of each column; a text is null until it is first wanted. */
  record KeptText(String symbol, List<List<Piece>> row, String[] texts) implements Kept {}

  /** {@code &}: a row with a scope of its own. */
  record KeptRow(String symbol, List<List<Piece>> row, Scope scope) implements Kept {}

  private final Map<String, Kept> keys;

  Scope() {
    this(new HashMap<>());
  }

  private Scope(Map<String, Kept> keys) {
    this.keys = keys;
  }

  Kept get(String key) {
    return keys.get(key);
  }

  void put(String key, Kept kept) {
    keys.put(key, kept);
  }

  /** True when another key of this symbol begins with the same text. */
  boolean has(String symbol, String text) {
    return keys.values().stream()
        .anyMatch(
            kept ->
                kept instanceof KeptText other
                    && other.symbol().equals(symbol)
                    && text.equals(other.texts()[0]));
  }

  /** A scope to try something in, and to {@link #take} over when it went well. */
  Scope copy() {
    return new Scope(new HashMap<>(keys));
  }

  void take(Scope tried) {
    keys.putAll(tried.keys);
  }
}
