package dev.tunestream.bench.model;

import dev.tunestream.lm.model.RandomModel;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a random model; a process of its own, as it takes memory that nothing else needs. */
public final class ModelMain {
  private static final long SEED = 20_260_101;

  private ModelMain() {}

  public static void main(String[] args) throws IOException {
    RandomModel.write(Path.of(args[0]), Shape.valueOf(args[1]).config(), SEED);
  }
}
