package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.eval.serve.generate.Token;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answers of {@code /v1/completions}.
 *
 * @param echo whether the prompt stands before each answer
 * @param logProbabilities how many likely tokens are told beside the chosen ones; nothing where
 *     none is told of
 */
record CompletionFormat(Header header, boolean echo, OptionalInt logProbabilities)
    implements Format {
  private static final String OBJECT = "text_completion";

  @Override
  public Optional<ObjectNode> opening(int answer, String prompt) {
    return echo ? Optional.of(piece(answer, prompt, List.of())) : Optional.empty();
  }

  @Override
  public ObjectNode piece(int answer, String text, List<Token> tokens) {
    ObjectNode document = header.document(OBJECT);
    choice(document.putArray("choices"), answer, text, tokens, null);
    return document;
  }

  @Override
  public ObjectNode end(int answer, String finishReason) {
    ObjectNode document = header.document(OBJECT);
    choice(document.putArray("choices"), answer, "", List.of(), finishReason);
    return document;
  }

  @Override
  public ObjectNode usage(Usage usage) {
    ObjectNode document = header.document(OBJECT);
    document.putArray("choices");
    return Header.with(usage, document);
  }

  @Override
  public ObjectNode whole(List<String> prompts, List<Said> answers, Usage usage) {
    ObjectNode document = header.document(OBJECT);
    ArrayNode choices = document.putArray("choices");
    int each = answers.size() / prompts.size();
    for (int number = 0; number < answers.size(); number++) {
      Said said = answers.get(number);
      String before = echo ? prompts.get(number / each) : "";
      choice(choices, number, before + said.text, said.tokens, said.finishReason);
    }
    return Header.with(usage, document);
  }

  private void choice(
      ArrayNode choices, int answer, String text, List<Token> tokens, String finishReason) {
    ObjectNode choice = choices.addObject().put("text", text).put("index", answer);
    if (logProbabilities.isPresent()) {
      logProbabilities(choice.putObject("logprobs"), tokens);
    } else {
      choice.putNull("logprobs");
    }
    choice.put("finish_reason", finishReason);
  }

  private void logProbabilities(ObjectNode node, List<Token> tokens) {
    ArrayNode texts = node.putArray("tokens");
    ArrayNode values = node.putArray("token_logprobs");
    ArrayNode likeliest = logProbabilities.getAsInt() == 0 ? null : node.putArray("top_logprobs");
    ArrayNode offsets = node.putArray("text_offset");
    for (Token token : tokens) {
      texts.add(token.text());
      values.add(token.logProbability());
      offsets.add(token.offset());
      if (likeliest != null) {
        likeliest.addObject().put(token.text(), token.logProbability());
      }
    }
    if (likeliest == null) {
      node.putNull("top_logprobs");
    }
  }
}
