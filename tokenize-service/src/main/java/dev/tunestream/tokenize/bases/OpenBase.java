package dev.tunestream.tokenize.bases;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.lm.chat.ChatRenderer;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.tokenizer.Encoding;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.tokenize.jobs.Bases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A model directory that was looked at, and its tokenizer. */
record OpenBase(String digest, ModelDirectory model, Tokenizer tokenizer, int endOfText)
    implements Bases.Base {
  /**
   * Opens a directory; no weight is read.
   *
   * @throws dev.tunestream.lm.checkpoint.ModelFormatException if it can't be used
   */
  static OpenBase open(Path directory) {
    ModelDirectory model = ModelDirectory.open(directory);
    Tokenizer tokenizer = Tokenizer.open(directory);
    try {
      return new OpenBase(null, model, tokenizer, tokenizer.endOfText());
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** The same with the digest under which the store has it. */
  OpenBase as(Digest stored) {
    return new OpenBase(stored.hex(), model, tokenizer, endOfText);
  }

  @Override
  public int maxPositions() {
    return model.config().maxPositions();
  }

  @Override
  public void check(AdapterSpec adapter) {
    Adapters.check(adapter, model, tokenizer::encodeWithSpecialTokens);
  }

  @Override
  public String tokenizerDigest() {
    return tokenizer.digest();
  }

  @Override
  public Encoding encode(String text, boolean withSpecialTokens) {
    return tokenizer.encodeWithEnds(text, withSpecialTokens);
  }

  @Override
  public List<String> tokens(String text, boolean withSpecialTokens) {
    return tokenizer.tokens(text, withSpecialTokens);
  }

  @Override
  public Optional<String> endOfTextToken() {
    return tokenizer.endOfTextToken();
  }

  @Override
  public Optional<ChatRenderer> chat(String jinja) {
    try {
      return ChatRenderer.of(model.path(), jinja);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The chat template in %s can't be read: %s".formatted(model.path(), e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
