package dev.tunestream.eval.serve.generate;

import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.catalogue.ServedModel;
import dev.tunestream.lm.chat.ChatException;
import dev.tunestream.lm.chat.ChatRenderer;
import dev.tunestream.lm.chat.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts a chat into the words that a model was taught to take turns in: by its recipe's template, or
 * else by the one of the base's tokenizer.
 *
 * @param directory of the tokenizer
 */
record ChatWords(ServedModel model, Path directory) {
  /** The text behind which the model begins to answer. */
  String of(List<Message> messages) {
    try {
      return renderer().text(messages, true);
    } catch (ChatException e) {
      throw RefusedException.field(
          "messages",
          "The messages can't be written as a chat for %s: %s."
              .formatted(model.id(), e.getMessage()));
    }
  }

  private ChatRenderer renderer() {
    try {
      return ChatRenderer.of(directory, model.chatTemplate().orElse(null))
          .orElseThrow(
              () ->
                  RefusedException.field(
                      "model",
                      "Neither the recipe of %s nor its base's tokenizer has a chat template, so messages can't be put into its words. Write the whole prompt and send it to /v1/completions."
                          .formatted(model.id())));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The chat template of %s can't be read: %s".formatted(model.id(), e.getMessage()), e);
    }
  }
}
