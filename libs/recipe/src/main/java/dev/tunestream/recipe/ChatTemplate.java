package dev.tunestream.recipe;

import java.util.List;

/**
 * Puts the messages of a chat into the words that a model was taught to take turns in: a Jinja
 * text, as tokenizers of Hugging Face carry one ({@code chat_template}).
 *
 * @param jinja the text, or null for the one that the base model's tokenizer has
 */
public record ChatTemplate(String jinja) implements Template {
  static final String NAME = "chat";
  private static final int MAX_LENGTH = 50_000;

  public ChatTemplate {
    Check.that(
        jinja == null || (!jinja.isBlank() && jinja.length() <= MAX_LENGTH),
        "data.template.chat",
        jinja,
        "it must be a Jinja text of at most %d characters that writes the messages"
            .formatted(MAX_LENGTH));
  }

  @Override
  public String name() {
    return jinja == null ? NAME : null;
  }

  @Override
  public List<String> fields() {
    return List.of("messages");
  }
}
