package dev.tunestream.tokenize.jobs;

import dev.tunestream.events.DatasetSealed;
import dev.tunestream.recipe.DatasetReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sealed datasets by name: the newest snapshot of each, and all by digest. */
public final class Catalogue {
  private final Map<String, DatasetSealed> newest = new ConcurrentHashMap<>();
  private final Map<String, DatasetSealed> all = new ConcurrentHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Takes the next snapshot in the order of the topic. */
  public void add(DatasetSealed sealed) {
    all.put(sealed.key(), sealed);
    newest.put(sealed.dataset(), sealed);
    listeners.forEach(Runnable::run);
  }

  /** Runs the action after each snapshot that is added. */
  public void onAdd(Runnable action) {
    listeners.add(action);
  }

  /** The snapshot that a recipe names, or nothing while it is not sealed. */
  public Optional<DatasetSealed> find(DatasetReference reference) {
    return Optional.ofNullable(
        reference.digest() == null
            ? newest.get(reference.name())
            : all.get(reference.name() + "@" + reference.digest()));
  }
}
