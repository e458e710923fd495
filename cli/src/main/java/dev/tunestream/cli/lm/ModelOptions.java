package dev.tunestream.cli.lm;

import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.LanguageModel;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The model that a command asks: a base, with an adapter over it or none. */
final class ModelOptions extends BaseOption {
  /**
   * A model in memory.
   *
   * @param adapter attached to it, or null
   */
  record Loaded(LanguageModel model, AdapterHandle adapter) implements AutoCloseable {
    @Override
    public void close() {
      try (model) {
        if (adapter != null) {
          adapter.close();
        }
      }
    }
  }

  @Option(names = "--adapter", paramLabel = "DIR", description = "An adapter in PEFT's format.")
  private Path adapter;

  @Option(
      names = "--dtype",
      defaultValue = "fp32",
      paramLabel = "fp32|bf16",
      description = "What to compute in (default: ${DEFAULT-VALUE}).")
  private Dtype dtype;

  boolean hasAdapter() {
    return adapter != null;
  }

  /** Loads the base from its directory, and the adapter over it. */
  Loaded load(Path directory) {
    LanguageModel model = LanguageModel.load(directory, dtype.precision());
    try {
      return new Loaded(model, adapter == null ? null : model.attach(adapter));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }
}
