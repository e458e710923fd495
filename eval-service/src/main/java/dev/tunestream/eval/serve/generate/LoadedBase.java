package dev.tunestream.eval.serve.generate;

import dev.tunestream.eval.serve.catalogue.ServedModel;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A base model in memory, its tokenizer and the adapters over it. */
final class LoadedBase implements AutoCloseable {
  private final Path directory;
  private final Tokenizer tokenizer;
  private final LanguageModel model;
  private final RecentlyUsed<AdapterHandle> adapters;

  private LoadedBase(
      Path directory,
      Tokenizer tokenizer,
      LanguageModel model,
      RecentlyUsed<AdapterHandle> adapters) {
    this.directory = directory;
    this.tokenizer = tokenizer;
    this.model = model;
    this.adapters = adapters;
  }

  /** Loads it all, or nothing. */
  static LoadedBase load(Path directory, EngineSettings settings, LongSupplier nanoTime) {
    Tokenizer tokenizer = Tokenizer.open(directory);
    try {
      return new LoadedBase(
          directory,
          tokenizer,
          LanguageModel.load(directory, settings.precision()),
          new RecentlyUsed<>(settings.adapters(), AdapterHandle::close, nanoTime));
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /**
   * This base as one of the models that are made of it.
   *
   * @param adapter directory of the adapter over it, or null for none
   * @param tokens the most of a prompt and its answer, whatever the model has room for
   */
  OpenModel open(ServedModel served, Path adapter, int tokens) {
    AdapterHandle handle =
        adapter == null
            ? null
            : adapters.get(served.tuned().orElseThrow(), () -> model.attach(adapter));
    return new EngineModel(
        served,
        model,
        handle,
        tokenizer,
        new ChatWords(served, directory),
        Math.min(tokens, model.maxTokens(handle)));
  }

  void closeUnused(Duration since) {
    adapters.closeUnused(since);
  }

  @Override
  public void close() {
    adapters.close();
    model.close();
    tokenizer.close();
  }
}
