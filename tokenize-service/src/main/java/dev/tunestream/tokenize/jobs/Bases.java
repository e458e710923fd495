package dev.tunestream.tokenize.jobs;

import dev.tunestream.lm.chat.ChatRenderer;
import dev.tunestream.recipe.BaseReference;
import dev.tunestream.recipe.adapter.AdapterSpec;
import dev.tunestream.tokenize.rows.TextEncoder;
import java.util.Optional;

/** The base models that recipes name. */
public interface Bases {
  /** A base that is in the store, with its tokenizer open. */
  interface Base extends TextEncoder, AutoCloseable {
    /** Digest of its files. */
    String digest();

    /** The longest sequence that it takes, in tokens. */
    int maxPositions();

    /**
     * Checks that the adapter of a recipe can be trained on it.
     *
     * @throws dev.tunestream.recipe.RecipeException when it can't, with the reason
     */
    void check(AdapterSpec adapter);

    /** Digest of its tokenizer's files. */
    String tokenizerDigest();

    /**
     * What writes chats for it.
     *
     * @param jinja the template to use in the place of the tokenizer's own, or null
     * @return nothing if none is given and the tokenizer has none
     * @throws dev.tunestream.lm.chat.ChatException if the template can't be read
     */
    Optional<ChatRenderer> chat(String jinja);

    @Override
    void close();
  }

  /**
   * Finds a base, brings it into the store where it is not yet, and checks that it can be used.
   *
   * @throws JobRefusedException if it can't be had or used
   */
  Base open(BaseReference reference);
}
