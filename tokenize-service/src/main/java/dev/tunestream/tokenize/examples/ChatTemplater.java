package dev.tunestream.tokenize.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.lm.chat.ChatException;
import dev.tunestream.lm.chat.ChatRenderer;
import dev.tunestream.lm.chat.Message;
import dev.tunestream.lm.chat.RenderedChat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts chats into a model's own words. A record without messages that has a question and its
 * answer, or an instruction and its output, is a chat of two turns. What follows the last answer is
 * left out: nothing is learned from it.
 */
public final class ChatTemplater implements Templater {
  private final ChatRenderer renderer;

  public ChatTemplater(ChatRenderer renderer) {
    this.renderer = renderer;
  }

  @Override
  public Optional<String> objection(JsonNode data, String answer) {
    return messages(data).isEmpty()
        ? Optional.of(
            "has neither messages with an answer of the assistant, nor question and answer, nor instruction and output")
        : Optional.empty();
  }

  @Override
  public Example example(JsonNode data) {
    List<Message> messages = messages(data);
    try {
      RenderedChat chat = renderer.render(messages);
      return new Example(chat.text(), chat.answers(), messages.getLast().content(), true);
    } catch (ChatException e) {
      throw new UnusableDataException("can't be written as a chat: " + e.getMessage(), e);
    }
  }

  /** The turns up to the last answer; none where there is no answer. */
  private static List<Message> messages(JsonNode data) {
    if (data.path("messages").isArray()) {
      return upToLastAnswer(data.get("messages"));
    }
    if (data.hasNonNull("question") && data.hasNonNull("answer")) {
      return turns(data.get("question").asText(), data.get("answer").asText());
    }
    if (data.hasNonNull("instruction") && data.hasNonNull("output")) {
      String input = data.path("input").asText();
      String instruction = data.get("instruction").asText();
      return turns(
          input.isBlank() ? instruction : instruction + "\n\n" + input,
          data.get("output").asText());
    }
    return List.of();
  }

  private static List<Message> turns(String asked, String answered) {
    return List.of(new Message("user", asked), new Message("assistant", answered));
  }

  private static List<Message> upToLastAnswer(JsonNode turns) {
    List<Message> messages = new ArrayList<>();
    int end = 0;
    for (JsonNode turn : turns) {
      messages.add(new Message(turn.path("role").asText(), turn.path("content").asText()));
      if (messages.getLast().role().equals("assistant")) {
        end = messages.size();
      }
    }
    return messages.subList(0, end);
  }
}
