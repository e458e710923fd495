package dev.tunestream.lm.train;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.TensorData;
import dev.tunestream.lm.adapter.TensorFiles;
import dev.tunestream.lm.train.validation.BestValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints of one training: a folder {@code step-00000120} with the trained values ({@code
 * trainable.safetensors}, by PyTorch's names), the optimizer's ({@code optimizer.safetensors}) and
 * the position ({@code state.json}). A folder appears under its name only when it is complete.
 */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern NAME = Pattern.compile("step-\\d{8}");
  private static final String PARTIAL = ".partial-";
  private static final String TRAINABLE = "trainable.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String STATE = "state.json";

  private final Path directory;
  private final BestValues best;
  private final int limit;

  /**
   * @param best what every checkpoint holds too, as far as there are such values
   */
  Checkpoints(Path directory, BestValues best, int limit) {
    this.directory = directory;
    this.best = best;
    this.limit = limit;
  }

  /** Writes a checkpoint and removes the oldest ones beyond the limit. */
  Path save(TrainingState state, List<NamedTensor> trainable, List<TensorData> optimizer)
      throws IOException {
    Files.createDirectories(directory);
    Path complete = directory.resolve("step-%08d".formatted(state.step()));
    if (Files.exists(complete)) {
      return complete;
    }
    Path partial = Files.createTempDirectory(directory, PARTIAL);
    TensorFiles.write(partial.resolve(TRAINABLE), trainable);
    TensorFiles.write(partial.resolve(OPTIMIZER), optimizer);
    best.addTo(partial);
    JSON.writeValue(partial.resolve(STATE).toFile(), state);
    Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE);
    List<Path> all = complete();
    for (Path old : all.subList(0, Math.max(0, all.size() - limit))) {
      delete(old);
    }
    return complete;
  }

  /**
   * Restores the newest checkpoint.
   *
   * @param run what the training is
   * @param engine what its results depend on
   * @return its position, or empty when there is no checkpoint
   * @throws TrainingException when the checkpoint belongs to another training
   */
  Optional<TrainingState> restore(
      String run, String engine, List<NamedTensor> trainable, List<TensorData> optimizer)
      throws IOException {
    for (Path left : list(name -> name.startsWith(PARTIAL))) {
      delete(left); // its process was killed while it wrote
    }
    List<Path> all = complete();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Path newest = all.getLast();
    TrainingState state = JSON.readValue(newest.resolve(STATE).toFile(), TrainingState.class);
    if (!state.run().equals(run)) {
      throw new TrainingException(
          newest
              + " belongs to another training (other rows, recipe or precision); give another directory for checkpoints or remove it.");
    }
    if (!state.engine().equals(engine)) {
      LOG.warn(
          "{} was made on {}, this is {}: the result will differ in its last bits",
          newest,
          state.engine(),
          engine);
    }
    TensorFiles.restore(newest.resolve(TRAINABLE), trainable);
    TensorFiles.restore(newest.resolve(OPTIMIZER), optimizer);
    best.takeFrom(newest);
    return Optional.of(state);
  }

  /** Complete checkpoints, the oldest first. */
  private List<Path> complete() throws IOException {
    return list(name -> NAME.matcher(name).matches());
  }

  private List<Path> list(Predicate<String> name) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(path -> name.test(path.getFileName().toString())).sorted().toList();
    }
  }

  private static void delete(Path checkpoint) throws IOException {
    try (Stream<Path> entries = Files.walk(checkpoint)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
