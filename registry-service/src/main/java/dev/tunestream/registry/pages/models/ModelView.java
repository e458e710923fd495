package dev.tunestream.registry.pages.models;

import dev.tunestream.registry.query.GateQueries;
import dev.tunestream.registry.query.ModelQueries;
import java.util.List;
import java.util.Map;

/**
 * A model as its page shows it.
 *
 * @param asked what it asks of versions that are to take an alias
 * @param next the version below which the next page begins, or null
 */
public record ModelView(
    String name,
    String description,
    Map<String, String> tags,
    Map<String, Integer> aliases,
    List<ModelQueries.Version> versions,
    String next,
    List<GateQueries.ModelGate> asked,
    List<GateView> gates,
    List<AliasMove> moves) {

  /** The aliases that point to a version now. */
  public List<String> aliasesOf(int version) {
    return aliases.entrySet().stream()
        .filter(alias -> alias.getValue() == version)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The two newest, to begin a comparison with. */
  public boolean isComparable() {
    return versions.size() > 1;
  }
}
