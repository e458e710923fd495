package dev.tunestream.ingest.bases;

import dev.tunestream.artifacts.Digest;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files of a base model in Hugging Face layout, checked by name: configuration, tokenizer and
 * weights in safetensors, and nothing that could be run when it is read.
 */
public record BaseFiles(SortedMap<String, Digest> digests) {
  /** One file as it is named in a request. */
  public record Entry(String path, String sha256) {}

  private static final Pattern TAKEN =
      Pattern.compile(
          "[A-Za-z0-9._-]+\\.(json|safetensors|jinja)|tokenizer\\.model|merges\\.txt|vocab\\.txt");

  public BaseFiles {
    require(digests.containsKey("config.json"), "config.json");
    require(digests.containsKey("tokenizer.json"), "tokenizer.json");
    require(
        digests.keySet().stream().anyMatch(path -> path.endsWith(".safetensors")),
        "file of weights (.safetensors)");
  }

  /**
   * Reads a request's list.
   *
   * @throws IllegalArgumentException with a sentence for people
   */
  public static BaseFiles of(List<Entry> files) {
    SortedMap<String, Digest> digests = new TreeMap<>();
    for (Entry file : files == null ? List.<Entry>of() : files) {
      if (file == null || file.path() == null || !TAKEN.matcher(file.path()).matches()) {
        throw new IllegalArgumentException(
            "The file '%s' is not taken for a base: only configuration and tokenizer (.json, .jinja, tokenizer.model, merges.txt, vocab.txt) and weights (.safetensors) in one folder are. Leave it out, or convert weights of another format to safetensors."
                .formatted(file == null ? null : file.path()));
      }
      if (digests.put(file.path(), new Digest(file.sha256())) != null) {
        throw new IllegalArgumentException(
            "The file '%s' stands twice in the list of a base; name each once."
                .formatted(file.path()));
      }
    }
    return new BaseFiles(digests);
  }

  private static void require(boolean present, String file) {
    if (!present) {
      throw new IllegalArgumentException(
          "The base has no %s; give the folder of a model as save_pretrained writes it."
              .formatted(file));
    }
  }
}
