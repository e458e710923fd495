package dev.tunestream.lm.tokenizer;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a vocabulary as the files of Hugging Face's fast tokenizers: {@code tokenizer.json},
 * {@code tokenizer_config.json} and {@code special_tokens_map.json}. Both this package and Python's
 * {@code AutoTokenizer} read them.
 */
public final class BpeFiles {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private BpeFiles() {}

  /**
   * Writes the three files.
   *
   * @param maxLength the longest sequence that the model takes, in tokens
   */
  public static void write(BpeVocabulary vocabulary, int maxLength, Path directory)
      throws IOException {
    Files.createDirectories(directory);
    write(directory.resolve("tokenizer.json"), tokenizer(vocabulary));
    write(directory.resolve("tokenizer_config.json"), settings(maxLength));
    write(directory.resolve("special_tokens_map.json"), specialTokens());
  }

  private static void write(Path file, Map<String, ?> content) throws IOException {
    try {
      Files.writeString(file, JSON.writeValueAsString(content) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of plain values can be written as JSON", e);
    }
  }

  private static Map<String, ?> tokenizer(BpeVocabulary vocabulary) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("version", "1.0");
    file.put("truncation", null);
    file.put("padding", null);
    file.put("added_tokens", addedTokens());
    file.put("normalizer", Map.of("type", "NFC"));
    file.put("pre_tokenizer", byteLevel());
    file.put("post_processor", byteLevel());
    file.put("decoder", byteLevel());
    file.put("model", model(vocabulary));
    return file;
  }

  private static List<?> addedTokens() {
    List<Object> tokens = new ArrayList<>();
    for (String special : BpeVocabulary.SPECIAL) {
      tokens.add(
          ordered(
              entry("id", tokens.size()),
              entry("content", special),
              entry("single_word", false),
              entry("lstrip", false),
              entry("rstrip", false),
              entry("normalized", false),
              entry("special", true)));
    }
    return tokens;
  }

  private static Map<String, ?> byteLevel() {
    return ordered(
        entry("type", "ByteLevel"),
        entry("add_prefix_space", false),
        entry("trim_offsets", true),
        entry("use_regex", true));
  }

  private static Map<String, ?> model(BpeVocabulary vocabulary) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    vocabulary.tokens().forEach(token -> ids.put(token, ids.size()));
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("type", "BPE");
    model.put("dropout", null);
    model.put("unk_token", null);
    model.put("continuing_subword_prefix", null);
    model.put("end_of_word_suffix", null);
    model.put("fuse_unk", false);
    model.put("byte_fallback", false);
    model.put("vocab", ids);
    // "left right" is read by every version of the tokenizers library; byte letters hold no space.
    model.put("merges", vocabulary.merges().stream().map(m -> m.left() + " " + m.right()).toList());
    return model;
  }

  private static Map<String, ?> settings(int maxLength) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("add_prefix_space", false);
    settings.putAll(specialTokens());
    settings.put("clean_up_tokenization_spaces", false);
    settings.put("model_max_length", maxLength);
    settings.put("tokenizer_class", "PreTrainedTokenizerFast");
    return settings;
  }

  private static Map<String, ?> specialTokens() {
    return ordered(
        entry("bos_token", BpeVocabulary.END_OF_TEXT),
        entry("eos_token", BpeVocabulary.END_OF_TEXT),
        entry("unk_token", BpeVocabulary.END_OF_TEXT),
        entry("pad_token", BpeVocabulary.PADDING));
  }

  @SafeVarargs
  private static Map<String, ?> ordered(Map.Entry<String, ?>... entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, ?> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
