package dev.tunestream.registry.hub.push;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.TreeFile;
import dev.tunestream.registry.hub.HubRefusal;
import dev.tunestream.registry.hub.HubSettings;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which files may be pushed, by name and size: configuration, tokenizer, text and weights in
 * safetensors; nothing that could be run when it is read.
 */
final class FileRules {
  private static final Pattern PICKLE =
      Pattern.compile(".*\\.(bin|pt|pth|pkl|pickle|ckpt|h5|msgpack|npz|npy|joblib)");
  private static final Pattern TAKEN =
      Pattern.compile(
          "([^/]+/)*([^/]+\\.(json|safetensors|jinja|md|txt|yaml|yml)"
              + "|tokenizer\\.model|spiece\\.model|sentencepiece\\.bpe\\.model"
              + "|LICENSE|NOTICE|\\.gitattributes)");

  private static final Digest ANY = new Digest("0".repeat(64));

  private FileRules() {}

  /**
   * Checks a file before its content is sent.
   *
   * @throws HubRefusal that says what to do instead
   */
  static void check(String path, long size, HubSettings settings) {
    checkName(path);
    checkSize(path, size, settings);
  }

  static void checkName(String path) {
    if (path == null) {
      throw HubRefusal.malformed("A file has no path.");
    }
    try {
      new TreeFile(path, ANY, 0);
    } catch (IllegalArgumentException e) {
      throw HubRefusal.malformed("%s", e.getMessage());
    }
    if (PICKLE.matcher(path.toLowerCase(Locale.ROOT)).matches()) {
      throw HubRefusal.unusable(
          "The file '%s' is not taken: pickle and its like can run code when they are loaded. Save the weights as safetensors (save_pretrained does) and leave this file out.",
          path);
    }
    if (!TAKEN.matcher(path).matches()) {
      throw HubRefusal.unusable(
          "The file '%s' is not taken: a model has configuration, tokenizer and text (.json, .jinja, .md, .txt, .yaml, tokenizer.model) and weights (.safetensors). Leave it out, with ignore_patterns.",
          path);
    }
  }

  static void checkSize(String what, long size, HubSettings settings) {
    if (size < 0) {
      throw HubRefusal.malformed("The size of '%s' is %d; it must be 0 or more.", what, size);
    }
    if (size > settings.maxFileBytes()) {
      throw HubRefusal.tooLarge(
          "'%s' is announced with %d bytes; one file may have %d. Save the model in several smaller files (max_shard_size), or raise tunestream.hub.max-file-bytes.",
          what, size, settings.maxFileBytes());
    }
  }

  static void checkTotal(long bytes, int files, HubSettings settings) {
    if (bytes > settings.maxVersionBytes()) {
      throw HubRefusal.tooLarge(
          "The files have %d bytes together; a version may have %d (tunestream.hub.max-version-bytes).",
          bytes, settings.maxVersionBytes());
    }
    if (files > settings.maxFiles()) {
      throw HubRefusal.tooLarge(
          "There are %d files; a version may have %d (tunestream.hub.max-files).",
          files, settings.maxFiles());
    }
  }
}
