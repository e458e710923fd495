package dev.tunestream.lm.train.validation;

import dev.tunestream.lm.adapter.NamedTensor;
import dev.tunestream.lm.adapter.TensorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The trained values of the best evaluation so far, in a file: {@code best/trainable.safetensors}
 * of the directory for checkpoints, or a temporary one without such a directory.
 *
 * <p>Every checkpoint holds them too, under {@link #FILE}, so that one checkpoint is all that a
 * resumed training needs, also on another machine.
 */
public final class BestValues implements AutoCloseable {
  /** The file's name in a checkpoint. */
  private static final String FILE = "best.safetensors";

  private static final String VALUES = "trainable.safetensors";

  private final boolean temporary;
  private Path directory;

  private BestValues(Path directory) {
    this.temporary = directory == null;
    this.directory = directory;
  }

  /** Where they will be kept; what an earlier run left there is no part of this one. */
  public static BestValues in(Optional<Path> checkpoints) throws IOException {
    BestValues best = new BestValues(checkpoints.map(path -> path.resolve("best")).orElse(null));
    if (best.areThere()) {
      Files.delete(best.values());
    }
    return best;
  }

  private boolean areThere() {
    return directory != null && Files.exists(values());
  }

  private Path values() {
    return directory.resolve(VALUES);
  }

  private void prepare() throws IOException {
    if (directory == null) {
      directory = Files.createTempDirectory("tunestream-best-");
    }
    Files.createDirectories(directory);
  }

  /** Keeps the values of now in place of those kept before. */
  public void keep(List<NamedTensor> parameters) throws IOException {
    prepare();
    Path fresh = directory.resolve(VALUES + ".partial");
    TensorFiles.write(fresh, parameters);
    Files.move(fresh, values(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives the parameters the values that were kept, if any were. */
  public void restore(List<NamedTensor> parameters) {
    if (areThere()) {
      TensorFiles.restore(values(), parameters);
    }
  }

  /** Puts them into a checkpoint that is being written. */
  public void addTo(Path checkpoint) throws IOException {
    if (areThere()) {
      Files.copy(values(), checkpoint.resolve(FILE));
    }
  }

  /** Goes on with those of a checkpoint. */
  public void takeFrom(Path checkpoint) throws IOException {
    Path kept = checkpoint.resolve(FILE);
    if (Files.exists(kept)) {
      prepare();
      Files.copy(kept, values(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (!temporary || directory == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
