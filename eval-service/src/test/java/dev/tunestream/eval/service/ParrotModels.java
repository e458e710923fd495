package dev.tunestream.eval.service;

import dev.tunestream.eval.model.AnsweringModels;
import dev.tunestream.eval.run.ParrotModel;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Models without an engine; a base whose {@code config.json} says "broken" can't be opened. */
@Singleton
class ParrotModels {
  @Mock
  @Produces
  @Singleton
  AnsweringModels models() {
    return (base, _, ended) -> {
      if (config(base).equals("broken")) {
        throw new ModelFormatException("config.json of the base model is broken.");
      }
      return new ParrotModel((_, _) -> giveUpIf(ended));
    };
  }

  private static void giveUpIf(BooleanSupplier ended) {
    if (ended.getAsBoolean()) {
      throw new CancellationException("the generation was stopped");
    }
  }

  private static String config(Path base) {
    try {
      return Files.readString(base.resolve("config.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
