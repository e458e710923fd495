package dev.tunestream.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Takes versions away from the line: their cards and files, and the bases that they belong to. */
public final class Exports {
  private final Door registry;

  Exports(Door registry) {
    this.registry = registry;
  }

  /** The model card of a version, as it was registered. */
  public String card(String model, int version) {
    return registry.text(at(model, version, "card").toString());
  }

  /**
   * The card as it is for a repository of a hub.
   *
   * @param repository {@code owner/name}, or null for the registry's own
   * @param revision of that repository, or null for {@code main}
   * @param merged whether the adapter was merged into its base there
   */
  public String card(
      String model, int version, String repository, String revision, boolean merged) {
    return registry.text(
        at(model, version, "card")
            .with("repository", repository)
            .with("revision", revision)
            .with("merged", String.valueOf(merged))
            .toString());
  }

  /** Writes the files of a version and its card into one zip; what is there is replaced. */
  public Path archive(String model, int version, Path file, TransferListener listener) {
    Path arriving = file.resolveSibling(file.getFileName() + ".arriving");
    String name = file.getFileName().toString();
    registry.download(
        at(model, version, "archive").toString(),
        arriving,
        (_, bytes, size) -> listener.progress(name, bytes, size));
    try {
      return Files.move(
          arriving, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ClientException("Can't write " + file + ": " + e.getMessage() + ".", e);
    }
  }

  /**
   * Copies the files of a version into a directory, without its card.
   *
   * @param digest of the files, as the version's document names it
   */
  public Path files(String digest, Path directory, TransferListener listener) {
    return new StoredFiles(registry, "adapters", "adapter").download(digest, directory, listener);
  }

  /** Copies the files of a base model into a directory; one that holds them stays as it is. */
  public Path base(String digest, Path directory, TransferListener listener) {
    return new StoredFiles(registry, "bases", "base model").download(digest, directory, listener);
  }

  private static Address at(String model, int version, String what) {
    return new Address("models", model, "versions", String.valueOf(version), what);
  }
}
