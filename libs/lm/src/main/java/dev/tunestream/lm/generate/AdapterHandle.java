package dev.tunestream.lm.generate;

import dev.tunestream.lm.adapter.AdapterDirectory;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.tensor.Scope;
import java.nio.file.Path;

/** An adapter in memory, ready for the {@link LanguageModel} it was attached to. */
public final class AdapterHandle implements AutoCloseable {
  private final CausalModel model;
  private final Scope scope;
  private final ForwardAdapter adapter;

  private AdapterHandle(CausalModel model, Scope scope, ForwardAdapter adapter) {
    this.model = model;
    this.scope = scope;
    this.adapter = adapter;
  }

  static AdapterHandle attach(CausalModel model, Path directory) {
    AdapterDirectory opened = AdapterDirectory.open(directory);
    Scope scope = Scope.open();
    try {
      return new AdapterHandle(model, scope, Adapters.load(opened, model, scope));
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  ForwardAdapter on(CausalModel wanted) {
    if (wanted != model) {
      throw new IllegalArgumentException("the adapter is attached to another model");
    }
    return adapter;
  }

  @Override
  public void close() {
    scope.close();
  }
}
