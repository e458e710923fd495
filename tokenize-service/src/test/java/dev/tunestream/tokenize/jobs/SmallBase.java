package dev.tunestream.tokenize.jobs;

import dev.tunestream.lm.chat.ChatRenderer;
import dev.tunestream.lm.tokenizer.Encoding;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.recipe.adapter.LoraSpec;
import dev.tunestream.recipe.adapter.Targets;
import java.util.List;
import java.util.Optional;

/** A base with 128 positions, on which only query_key_value can be a target. */
final class SmallBase implements Bases.Base {
  @Override
  public String digest() {
    return JobDeskTest.DIGEST;
  }

  @Override
  public int maxPositions() {
    return 128;
  }

  @Override
  public void check(AdapterSpec adapter) {
    if (adapter instanceof LoraSpec lora
        && lora.placement().targets() instanceof Targets.Modules modules
        && !modules.names().equals(List.of("query_key_value"))) {
      throw new RecipeException(
          "adapter.targets", modules.names(), "it matches no linear layer of this model");
    }
  }

  @Override
  public String tokenizerDigest() {
    return JobDeskTest.DIGEST;
  }

  @Override
  public Optional<ChatRenderer> chat(String jinja) {
    return Optional.empty();
  }

  @Override
  public Encoding encode(String text, boolean withSpecialTokens) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> tokens(String text, boolean withSpecialTokens) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> endOfTextToken() {
    return Optional.empty();
  }

  @Override
  public int endOfText() {
    return 0;
  }

  @Override
  public void close() {}
}
