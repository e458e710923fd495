package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.catalogue.ServedModel;
import dev.tunestream.eval.serve.generate.Ask;
import dev.tunestream.eval.serve.generate.Ask.Most;
import dev.tunestream.eval.serve.generate.Prompt;
import dev.tunestream.lm.chat.Message;
import dev.tunestream.lm.generate.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Chats whose next turn is the model's. */
final class Chats implements Protocol {
  private static final String MESSAGES_RULE =
      "it must be a list of messages {\"role\", \"content\"}, with one or more";

  private static final String CONTENT_RULE =
      "it must be a text, or a list of parts {\"type\": \"text\", \"text\"}";

  /** By what OpenAI calls who speaks; developer is its newer word for system. */
  private static final Map<String, String> ROLES =
      Map.of(
          "system", "system",
          "developer", "system",
          "user", "user",
          "assistant", "assistant",
          "tool", "tool");

  @Override
  public Request read(Fields fields, ServedModel model) {
    List<Message> messages = messages(fields);
    Sampling sampling = Choosing.sampling(fields);
    OptionalInt logProbabilities = logProbabilities(fields, sampling);
    Ask ask =
        new Ask(
            model,
            List.of(new Prompt.Chat(messages)),
            Choosing.choices(fields, 1),
            Choosing.most(fields, Most.ALL),
            sampling,
            Choosing.seed(fields),
            Choosing.stop(fields),
            logProbabilities.isPresent());
    return Request.of(
        ask, new ChatFormat(Header.of("chatcmpl", model.id()), logProbabilities), fields);
  }

  private static OptionalInt logProbabilities(Fields fields, Sampling sampling) {
    long likeliest = fields.whole("top_logprobs", 0, Integer.MAX_VALUE).orElse(0);
    if (!fields.flag("logprobs")) {
      if (likeliest > 0) {
        throw fields.wrong("top_logprobs", "it may be there only where 'logprobs' is true");
      }
      return OptionalInt.empty();
    }
    Choosing.checkLikeliest("top_logprobs", likeliest, sampling);
    return OptionalInt.of((int) likeliest);
  }

  private static List<Message> messages(Fields fields) {
    JsonNode list = fields.value("messages").orElse(null);
    if (list == null || !list.isArray() || list.isEmpty()) {
      throw fields.wrong("messages", MESSAGES_RULE);
    }
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      messages.add(message(list.get(i), "messages[%d]".formatted(i)));
    }
    return messages;
  }

  private static Message message(JsonNode message, String place) {
    if (!message.isObject()) {
      throw wrong(place, message, "a message is an object with 'role' and 'content'");
    }
    String role = ROLES.get(message.path("role").asText());
    if (role == null) {
      throw wrong(
          place + ".role",
          message.path("role"),
          "it must be system, developer, user, assistant or tool");
    }
    if (!message.path("tool_calls").isEmpty()) {
      throw wrong(place + ".tool_calls", message.get("tool_calls"), "models are not told of tools");
    }
    return new Message(role, content(message.path("content"), place + ".content"));
  }

  private static String content(JsonNode content, String place) {
    if (content.isTextual()) {
      return content.textValue();
    }
    if (!content.isArray()) {
      throw wrong(place, content, CONTENT_RULE);
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
        throw wrong(place, part, CONTENT_RULE + "; models read nothing else");
      }
      text.append(part.get("text").textValue());
    }
    return text.toString();
  }

  private static RefusedException wrong(String place, JsonNode value, String rule) {
    String shown = value.isMissingNode() ? "missing" : Fields.shown(value);
    return RefusedException.field("messages", "'%s' is %s; %s.".formatted(place, shown, rule));
  }
}
