package dev.tunestream.cli.line;

import dev.tunestream.cli.CliException;
import dev.tunestream.lm.chat.ChatException;
import dev.tunestream.lm.chat.ChatRenderer;
import dev.tunestream.lm.chat.Message;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.ChatTemplate;
import dev.tunestream.recipe.Template;
import dev.tunestream.recipe.TextTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a person asks, in the words that a version was trained with. */
final class PromptText {
  private PromptText() {}

  /**
   * The tokens of a question.
   *
   * @param template of the version's recipe, or null to take the text as it is
   * @param directory of the tokenizer
   */
  static int[] ids(String text, Template template, Tokenizer tokenizer, Path directory) {
    return switch (template) {
      case null -> begun(text, tokenizer);
      case TextTemplate texts -> begun(fill(texts, text), tokenizer);
      // A chat template writes the special tokens itself.
      case ChatTemplate chat -> tokenizer.encode(asked(text, chat, directory));
    };
  }

  /** With the tokens that stand in front of a text, and without one that would end it. */
  private static int[] begun(String text, Tokenizer tokenizer) {
    int[] ids = tokenizer.encodeWithSpecialTokens(text);
    return ids.length > 1 && ids[ids.length - 1] == tokenizer.endOfText()
        ? Arrays.copyOf(ids, ids.length - 1)
        : ids;
  }

  private static String asked(String text, ChatTemplate chat, Path directory) {
    try {
      return ChatRenderer.of(directory, chat.jinja())
          .orElseThrow(
              () ->
                  CliException.usage(
                      "The version was trained on chats, and %s has no chat template; give the whole prompt and --raw."
                          .formatted(directory)))
          .text(List.of(new Message("user", text)), true);
    } catch (ChatException e) {
      throw CliException.usage(
          "The prompt can't be written as a chat: %s.".formatted(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The chat template in %s can't be read".formatted(directory), e);
    }
  }

  /** The template's prompt with the text in the place of its field. */
  static String fill(TextTemplate template, String text) {
    List<String> inPrompt =
        template.fields().stream()
            .filter(field -> template.least().prompt().contains("{" + field + "}"))
            .toList();
    if (inPrompt.size() > 1) {
      throw CliException.usage(
          "The version's template has the fields %s; give the whole prompt and --raw."
              .formatted(String.join(", ", inPrompt)));
    }
    return inPrompt.isEmpty()
        ? text
        : template.least().renderPrompt(Map.of(inPrompt.getFirst(), text));
  }
}
