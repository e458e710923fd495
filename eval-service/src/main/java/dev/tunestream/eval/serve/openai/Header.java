package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.eval.serve.openai.Format.Usage;
import java.time.Instant;
import java.util.UUID;

/**
 * What stands at the head of every answer and every piece of it.
 *
 * @param id the answer's own
 * @param created in seconds since 1970
 * @param model full name of the model that answers
 */
record Header(String id, long created, String model) {

  /**
   * One for a new answer.
   *
   * @param kind the beginning of its id, by which OpenAI tells kinds of answers apart
   */
  static Header of(String kind, String model) {
    return new Header(
        kind + "-" + UUID.randomUUID().toString().replace("-", ""),
        Instant.now().getEpochSecond(),
        model);
  }

  /**
   * A document that begins with it.
   *
   * @param object what OpenAI calls the document
   */
  ObjectNode document(String object) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("object", object)
        .put("created", created)
        .put("model", model);
  }

  /** The document with the number of tokens. */
  static ObjectNode with(Usage usage, ObjectNode document) {
    document
        .putObject("usage")
        .put("prompt_tokens", usage.prompt())
        .put("completion_tokens", usage.completion())
        .put("total_tokens", usage.prompt() + usage.completion());
    return document;
  }
}
