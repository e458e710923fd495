package dev.tunestream.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.recipe.BaseReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Brings base models of this machine into the store, through ingest-service. */
public final class Bases {
  /** What a model directory holds besides read-me files and weights in formats that aren't read. */
  private static final Predicate<String> MODEL_FILE =
      Pattern.compile(
              "[A-Za-z0-9._-]+\\.(json|safetensors|jinja)"
                  + "|tokenizer\\.model|merges\\.txt|vocab\\.txt")
          .asMatchPredicate();

  private final Door ingest;

  Bases(Door ingest) {
    this.ingest = ingest;
  }

  /**
   * Uploads a model directory; what the store holds already is not kept twice.
   *
   * @param onFile told each file's name before it is sent
   * @return what to write as {@code base} in a recipe
   */
  public BaseReference.Stored upload(Path directory, Consumer<String> onFile) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Path file : modelFiles(directory)) {
      String name = file.getFileName().toString();
      onFile.accept(name);
      String sha256 = Digests.ofFile(file);
      ingest.putFile(Door.path("bases", "files", sha256), file, sizeOf(file));
      digests.put(name, sha256);
    }
    ObjectNode tree = Door.JSON.createObjectNode();
    ArrayNode files = tree.putArray("files");
    digests.forEach((path, sha256) -> files.addObject().put("path", path).put("sha256", sha256));
    String digest = ingest.postJson("/bases", tree).path("digest").asText();
    if (!digest.equals(Digests.ofTree(digests))) {
      throw new ClientException(
          "ingest-service names the uploaded base '" + digest + "', which is not its digest.");
    }
    return new BaseReference.Stored(digest);
  }

  /** The digest that a model directory has as a base, without sending anything. */
  public static String digestOf(Path directory) {
    SortedMap<String, String> digests = new TreeMap<>();
    modelFiles(directory)
        .forEach(file -> digests.put(file.getFileName().toString(), Digests.ofFile(file)));
    return Digests.ofTree(digests);
  }

  private static Iterable<Path> modelFiles(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> MODEL_FILE.test(file.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ClientException("Can't list " + directory + ": " + e.getMessage() + ".", e);
    }
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new ClientException("Can't read " + file + ": " + e.getMessage() + ".", e);
    }
  }
}
