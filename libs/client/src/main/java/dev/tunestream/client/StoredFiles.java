package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Files of the store that registry-service names by one digest: an adapter's or a base's. */
final class StoredFiles {
  /** A plain name, as those of adapter, model and tokenizer files are. */
  private static final Predicate<String> FILE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*").asMatchPredicate();

  private final Door registry;
  private final String place;
  private final String word;

  /**
   * Of one kind.
   *
   * @param place of its addresses, such as {@code adapters}
   * @param word for people, such as {@code adapter}
   */
  StoredFiles(Door registry, String place, String word) {
    this.registry = registry;
    this.place = place;
    this.word = word;
  }

  /**
   * Copies the files into a directory. One that holds them already stays as it is.
   *
   * @throws ClientException when what arrived is not what the digest names
   */
  Path download(String digest, Path directory, TransferListener listener) {
    List<String> files = names(digest);
    if (holds(directory, files, digest)) {
      return directory;
    }
    Path arriving = directory.resolveSibling(directory.getFileName() + ".arriving");
    try {
      Files.createDirectories(arriving);
      for (String file : files) {
        registry.download(
            Door.path(place, digest, "files", file), arriving.resolve(file), listener);
      }
      if (!holds(arriving, files, digest)) {
        throw notKept(digest);
      }
      Files.createDirectories(directory);
      for (String file : files) {
        Files.move(
            arriving.resolve(file),
            directory.resolve(file),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
      Files.delete(arriving);
      return directory;
    } catch (IOException e) {
      throw new ClientException(
          "Can't write the " + word + " to " + directory + ": " + e.getMessage() + ".", e);
    }
  }

  /** The names of the files; none of them leads out of a directory. */
  private List<String> names(String digest) {
    List<String> files = new ArrayList<>();
    for (JsonNode file : registry.get(Door.path(place, digest)).path("files")) {
      String name = file.path("name").asText();
      if (!FILE.test(name)) {
        throw notKept(digest);
      }
      files.add(name);
    }
    return files;
  }

  private ClientException notKept(String digest) {
    return new ClientException(
        "The " + word + " that registry-service sent is not " + digest + "; it was not kept.");
  }

  private static boolean holds(Path directory, List<String> files, String digest) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String name : files) {
      Path file = directory.resolve(name);
      if (!Files.isRegularFile(file)) {
        return false;
      }
      digests.put(name, Digests.ofFile(file));
    }
    return Digests.ofTree(digests).equals(digest);
  }
}
