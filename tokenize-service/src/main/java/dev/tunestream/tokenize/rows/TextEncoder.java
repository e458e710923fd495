package dev.tunestream.tokenize.rows;

import dev.tunestream.lm.tokenizer.Encoding;
import java.util.List;
import java.util.Optional;

/** The base model's tokenizer, as far as it is needed here. Safe for use by several threads. */
public interface TextEncoder {
  /**
   * The tokens of a text.
   *
   * @param withSpecialTokens whether to put those around it that the tokenizer puts around a text,
   *     such as LLaMA's begin-of-text
   */
  Encoding encode(String text, boolean withSpecialTokens);

  /** The tokens of a text in the vocabulary's spelling, one for each id of {@link #encode}. */
  List<String> tokens(String text, boolean withSpecialTokens);

  /** The id of the token that ends a text. */
  int endOfText();

  /** The text of that token, or nothing where only its id is known. */
  Optional<String> endOfTextToken();
}
