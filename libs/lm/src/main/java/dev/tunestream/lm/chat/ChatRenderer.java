package dev.tunestream.lm.chat;

import dev.tunestream.lm.chat.RenderedChat.Span;
import dev.tunestream.lm.jinja.JinjaException;
import dev.tunestream.lm.jinja.JinjaSettings;
import dev.tunestream.lm.jinja.JinjaTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes chats as {@code apply_chat_template} of transformers does, by a Jinja text. Safe for use
 * by several threads.
 *
 * <p>The text may ask for {@code messages}, {@code add_generation_prompt} and the special tokens.
 * The day's date is not among what it is given: a row that is made again must come out the same.
 */
public final class ChatRenderer {
  private final JinjaTemplate template;
  private final Map<String, String> specialTokens;

  private ChatRenderer(JinjaTemplate template, Map<String, String> specialTokens) {
    this.template = template;
    this.specialTokens = specialTokens;
  }

  /**
   * The renderer of a model directory.
   *
   * @param jinja the text to use in the place of the directory's own, or null
   * @return nothing if none is given and the directory has none
   * @throws ChatException if the text can't be read as Jinja
   */
  public static Optional<ChatRenderer> of(Path modelDirectory, String jinja) throws IOException {
    ChatTemplateFile file = ChatTemplateFile.read(modelDirectory);
    return Optional.ofNullable(jinja)
        .or(file::template)
        .map(text -> new ChatRenderer(template(text), file.specialTokens()));
  }

  private static JinjaTemplate template(String text) {
    try {
      return new JinjaTemplate(text, JinjaSettings.TRANSFORMERS);
    } catch (JinjaException e) {
      throw refused(e);
    }
  }

  private static ChatException refused(JinjaException e) {
    return new ChatException("the chat template " + e.getMessage(), e);
  }

  /**
   * The text of messages.
   *
   * @param answerFollows whether it ends with the words behind which an assistant begins to speak
   * @throws ChatException if the template refuses the messages
   */
  public String text(List<Message> messages, boolean answerFollows) {
    Map<String, Object> values = new HashMap<>(specialTokens);
    values.put(
        "messages",
        messages.stream()
            .map(message -> Map.of("role", message.role(), "content", message.content()))
            .toList());
    values.put("add_generation_prompt", answerFollows);
    try {
      return template.render(values);
    } catch (JinjaException e) {
      throw refused(e);
    }
  }

  /**
   * A whole chat and its answers.
   *
   * <p>An answer begins where the text of the messages before it ends, with the words behind which
   * an assistant begins to speak, and ends where the text of the messages up to it ends. So what is
   * labelled is what the model will be asked for.
   *
   * @throws ChatException if the template refuses the messages, or writes earlier turns otherwise
   *     when others follow, so that the answers have no one place
   */
  public RenderedChat render(List<Message> messages) {
    String whole = text(messages, false);
    List<Span> answers = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).isAnswer()) {
        String before = text(messages.subList(0, i), true);
        String upTo = i == messages.size() - 1 ? whole : text(messages.subList(0, i + 1), false);
        if (!upTo.startsWith(before) || !whole.startsWith(upTo)) {
          throw new ChatException(
              "the chat template writes the messages before answer %d otherwise when it is there, so that the answer's place can't be told"
                  .formatted(answers.size() + 1));
        }
        answers.add(new Span(before.length(), upTo.length()));
      }
    }
    return new RenderedChat(whole, answers);
  }
}
