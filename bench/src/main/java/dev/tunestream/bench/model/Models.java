package dev.tunestream.bench.model;

import dev.tunestream.bench.measure.MeasuredProcess;
import dev.tunestream.bench.measure.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/** Random models in Hugging Face's layout, each written once. */
public final class Models {
  private static final List<String> TOKENIZER_FILES =
      List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json");

  private final Workplace place;
  private final Path tokenizer;

  /**
   * Looks at the models that are kept.
   *
   * @param tokenizer folder with the tokenizer that every model gets
   */
  public Models(Workplace place, Path tokenizer) {
    this.place = place;
    this.tokenizer = tokenizer;
  }

  /**
   * The directory of a model, made if it is not there.
   *
   * @param notes hears what takes time
   */
  public Path of(Shape shape, Consumer<String> notes) throws IOException, InterruptedException {
    Path directory = place.kept().resolve("models");
    Path model = directory.resolve(shape.shapeName());
    if (!Files.isDirectory(model)) {
      notes.accept("Writing a random model of " + shape.shapeName() + "'s shape, once");
      Files.createDirectories(directory);
      Path partial = Files.createTempDirectory(directory, ".partial-");
      MeasuredProcess.run(
          place.own("model", ModelMain.class, List.of(partial.toString(), shape.name())),
          place.kept().resolve("logs/model.log"));
      Files.move(partial, model, StandardCopyOption.ATOMIC_MOVE);
    }
    for (String name : TOKENIZER_FILES) {
      Path file = tokenizer.resolve(name);
      if (Files.isRegularFile(file)) {
        Files.copy(file, model.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(model.resolve(name));
      }
    }
    return model;
  }
}
