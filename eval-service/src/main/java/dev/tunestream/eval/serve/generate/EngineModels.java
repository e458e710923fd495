package dev.tunestream.eval.serve.generate;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.eval.serve.catalogue.ServedModel;
import dev.tunestream.lm.adapter.AdapterDirectory;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Models of the project's engine: bases, each in memory once, and over each the adapters that are
 * asked for. A model whose weights were all trained is a base of its own.
 */
public final class EngineModels implements OpenModels {
  private final Function<Digest, Path> files;
  private final EngineSettings settings;
  private final LongSupplier nanoTime;
  private final RecentlyUsed<LoadedBase> bases;

  /**
   * @param files gives the directory with a base or an adapter
   */
  public EngineModels(Function<Digest, Path> files, EngineSettings settings) {
    this(files, settings, System::nanoTime);
  }

  EngineModels(Function<Digest, Path> files, EngineSettings settings, LongSupplier nanoTime) {
    this.files = files;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.bases = new RecentlyUsed<>(settings.bases(), LoadedBase::close, nanoTime);
  }

  @Override
  public OpenModel get(ServedModel model) {
    Digest tuned = model.tuned().orElse(model.base());
    Path directory = files.apply(tuned);
    boolean overBase = model.tuned().isPresent() && AdapterDirectory.isOne(directory);
    LoadedBase base =
        overBase ? base(model.base(), files.apply(model.base())) : base(tuned, directory);
    return base.open(model, overBase ? directory : null, settings.tokens());
  }

  private LoadedBase base(Digest digest, Path directory) {
    return bases.get(digest, () -> LoadedBase.load(directory, settings, nanoTime));
  }

  @Override
  public void closeUnused() {
    bases.closeUnused(settings.idle());
    bases.values().forEach(base -> base.closeUnused(settings.idle()));
  }

  @Override
  public void close() {
    bases.close();
  }
}
