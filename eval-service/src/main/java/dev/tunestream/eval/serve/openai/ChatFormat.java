package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.eval.serve.generate.Token;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answers of {@code /v1/chat/completions}.
 *
 * @param logProbabilities how many likely tokens are told beside the chosen ones; nothing where
 *     none is told of
 */
record ChatFormat(Header header, OptionalInt logProbabilities) implements Format {
  private static final String WHOLE = "chat.completion";
  private static final String CHUNK = "chat.completion.chunk";

  /** Who speaks, before a word is said. */
  @Override
  public Optional<ObjectNode> opening(int answer, String prompt) {
    ObjectNode document = header.document(CHUNK);
    ObjectNode choice = document.putArray("choices").addObject().put("index", answer);
    choice.putObject("delta").put("role", "assistant").put("content", "");
    choice.putNull("logprobs").putNull("finish_reason");
    return Optional.of(document);
  }

  @Override
  public ObjectNode piece(int answer, String text, List<Token> tokens) {
    ObjectNode document = header.document(CHUNK);
    ObjectNode choice = document.putArray("choices").addObject().put("index", answer);
    choice.putObject("delta").put("content", text);
    logProbabilities(choice, tokens);
    choice.putNull("finish_reason");
    return document;
  }

  @Override
  public ObjectNode end(int answer, String finishReason) {
    ObjectNode document = header.document(CHUNK);
    ObjectNode choice = document.putArray("choices").addObject().put("index", answer);
    choice.putObject("delta");
    choice.putNull("logprobs").put("finish_reason", finishReason);
    return document;
  }

  @Override
  public ObjectNode usage(Usage usage) {
    ObjectNode document = header.document(CHUNK);
    document.putArray("choices");
    return Header.with(usage, document);
  }

  @Override
  public ObjectNode whole(List<String> prompts, List<Said> answers, Usage usage) {
    ObjectNode document = header.document(WHOLE);
    ArrayNode choices = document.putArray("choices");
    for (int number = 0; number < answers.size(); number++) {
      Said said = answers.get(number);
      ObjectNode choice = choices.addObject().put("index", number);
      choice.putObject("message").put("role", "assistant").put("content", said.text.toString());
      logProbabilities(choice, said.tokens);
      choice.put("finish_reason", said.finishReason);
    }
    return Header.with(usage, document);
  }

  private void logProbabilities(ObjectNode choice, List<Token> tokens) {
    if (logProbabilities.isEmpty()) {
      choice.putNull("logprobs");
      return;
    }
    ArrayNode content = choice.putObject("logprobs").putArray("content");
    for (Token token : tokens) {
      ObjectNode told = content.addObject();
      put(told, token);
      ArrayNode likeliest = told.putArray("top_logprobs");
      if (logProbabilities.getAsInt() > 0) {
        put(likeliest.addObject(), token);
      }
    }
  }

  private static void put(ObjectNode node, Token token) {
    node.put("token", token.text()).put("logprob", token.logProbability());
    ArrayNode bytes = node.putArray("bytes");
    for (byte part : token.text().getBytes(StandardCharsets.UTF_8)) {
      bytes.add(Byte.toUnsignedInt(part));
    }
  }
}
