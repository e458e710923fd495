package dev.tunestream.eval.serve.generate;

import dev.tunestream.lm.chat.Message;
import java.util.List;

/** What is to be continued. */
public sealed interface Prompt {
  /**
   * A text.
   *
   * @param specialTokens whether to put those around it that the tokenizer puts around a text
   */
  record Text(String text, boolean specialTokens) implements Prompt {}

  /** Tokens as they are. */
  record Tokens(int[] ids) implements Prompt {}

  /** A chat, which the model's template puts into words. */
  record Chat(List<Message> messages) implements Prompt {}
}
