package dev.tunestream.lm.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.checkpoint.TreeDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Text to token ids and back, by the {@code tokenizer.json} of a model directory.
 *
 * <p>It never truncates, pads or, unless asked, adds special tokens, whatever the file says:
 * lengths, templates and the end-of-text token are decided by those who make sequences. Safe for
 * use by several threads until it is closed.
 */
public final class Tokenizer implements AutoCloseable {

  private static final String FILE = "tokenizer.json";

  private static final List<String> DECISIVE =
      List.of(FILE, "tokenizer_config.json", "special_tokens_map.json", "chat_template.jinja");

  private final Path directory;
  private final HuggingFaceTokenizer tokenizer;
  private final TokenizerFile file;
  private final Optional<EndOfText> endOfText;

  private Tokenizer(
      Path directory,
      HuggingFaceTokenizer tokenizer,
      TokenizerFile file,
      Optional<EndOfText> endOfText) {
    this.directory = directory;
    this.tokenizer = tokenizer;
    this.file = file;
    this.endOfText = endOfText;
  }

  /**
   * Opens the tokenizer of a model directory.
   *
   * @throws ModelFormatException when there is no {@code tokenizer.json} or it can't be read
   */
  public static Tokenizer open(Path modelDirectory) {
    Path path = modelDirectory.resolve(FILE);
    if (!Files.isRegularFile(path)) {
      throw new ModelFormatException(
          "%s has no %s. Save the model with a fast tokenizer (AutoTokenizer, save_pretrained), or choose a base model that has one."
              .formatted(modelDirectory, FILE));
    }
    HuggingFaceTokenizer tokenizer = null;
    try {
      TokenizerFile file = TokenizerFile.read(path);
      tokenizer =
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(path)
              .optAddSpecialTokens(false)
              .optTruncation(false)
              .optPadding(false)
              .build();
      HuggingFaceTokenizer opened = tokenizer;
      Optional<EndOfText> endOfText =
          EndOfText.find(modelDirectory, text -> idOf(text, file, opened));
      return new Tokenizer(modelDirectory, tokenizer, file, endOfText);
    } catch (IOException | RuntimeException e) {
      if (tokenizer != null) {
        tokenizer.close();
      }
      throw unreadable(path, e);
    }
  }

  /** The ids of a text, without special tokens around it. */
  public int[] encode(String text) {
    return encode(text, false);
  }

  /**
   * The ids of a text as transformers gives them for a text alone: with the special tokens that the
   * file puts around one, such as LLaMA's begin-of-text.
   */
  public int[] encodeWithSpecialTokens(String text) {
    return encode(text, true);
  }

  /**
   * The native calls are made here, not by {@link HuggingFaceTokenizer#encode}: that brings tokens,
   * masks and spans along, which takes longer than to encode.
   */
  private int[] encode(String text, boolean withSpecialTokens) {
    return ids(
        TokenizersLibrary.LIB.encode(
            tokenizer.getHandle(), Objects.requireNonNull(text), withSpecialTokens));
  }

  /**
   * The ids of many texts, in their order, made on all cores. The library's own way to do so gives
   * them to one thread in the end, and is slower.
   */
  public List<int[]> encodeAll(List<String> texts) {
    return texts.parallelStream().map(this::encode).toList();
  }

  /**
   * The ids of a text and where in it each token ends.
   *
   * @param withSpecialTokens whether to put those around it that transformers puts around a text
   */
  public Encoding encodeWithEnds(String text, boolean withSpecialTokens) {
    long encoding =
        TokenizersLibrary.LIB.encode(
            tokenizer.getHandle(), Objects.requireNonNull(text), withSpecialTokens);
    try {
      int[] ids = toInts(TokenizersLibrary.LIB.getTokenIds(encoding));
      return Optional.ofNullable(file.bytes())
          .flatMap(bytes -> Encoding.counted(text, ids, bytes))
          .orElseGet(
              () -> Encoding.of(text, ids, TokenizersLibrary.LIB.getTokenCharSpans(encoding)));
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  /**
   * The tokens of a text in the vocabulary's own spelling ({@code Ġtags}), one for each id of
   * {@link #encodeWithEnds}.
   */
  public List<String> tokens(String text, boolean withSpecialTokens) {
    long encoding =
        TokenizersLibrary.LIB.encode(
            tokenizer.getHandle(), Objects.requireNonNull(text), withSpecialTokens);
    try {
      return List.of(TokenizersLibrary.LIB.getTokens(encoding));
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  /** Takes the ids out of an encoding, which is gone then. */
  private static int[] ids(long encoding) {
    try {
      return toInts(TokenizersLibrary.LIB.getTokenIds(encoding));
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  /** The text of ids; special tokens, such as end-of-text, are left out. */
  public String decode(int[] ids) {
    return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
  }

  /**
   * The id of the token that ends a text.
   *
   * @throws ModelFormatException when no file of the model names one
   */
  public int endOfText() {
    return endOfText
        .map(EndOfText::id)
        .orElseThrow(
            () ->
                new ModelFormatException(
                    "No file in %s names an end-of-text token. Add \"eos_token\" to tokenizer_config.json or \"eos_token_id\" to config.json."
                        .formatted(directory)));
  }

  /** The text of the token that ends a text, or nothing where the files name only its id. */
  public Optional<String> endOfTextToken() {
    return endOfText.map(EndOfText::text);
  }

  /**
   * The highest token id plus one. A model may have more rows in its embedding: they are often
   * rounded up.
   */
  public int vocabularySize() {
    return file.size();
  }

  /**
   * The sha256 (lower-case hex) over the sorted lines {@code name\0sha256\n} of the files that
   * decide how this tokenizer behaves: {@code tokenizer.json}, its settings where present, and the
   * file that names the end-of-text token.
   */
  public String digest() {
    Map<String, Path> files = new HashMap<>();
    Stream.concat(DECISIVE.stream(), endOfText.stream().map(EndOfText::file))
        .filter(name -> Files.exists(directory.resolve(name)))
        .forEach(name -> files.put(name, directory.resolve(name)));
    return TreeDigest.ofFiles(files);
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  private static Integer idOf(String text, TokenizerFile file, HuggingFaceTokenizer tokenizer) {
    Integer added = file.addedTokens().get(text);
    if (added != null) {
      return added;
    }
    long[] ids = tokenizer.encode(text, false, false).getIds();
    return ids.length == 1 ? Math.toIntExact(ids[0]) : null;
  }

  private static int[] toInts(long[] ids) {
    int[] ints = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ints[i] = (int) ids[i];
    }
    return ints;
  }

  private static ModelFormatException unreadable(Path path, Exception cause) {
    return new ModelFormatException(
        "%s can't be read as a tokenizer: %s. Save it again with transformers' save_pretrained."
            .formatted(path, cause.getMessage()),
        cause);
  }
}
