package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.eval.serve.RefusedException;

/** An error as OpenAI's clients read it. */
public final class ErrorDocument {
  private ErrorDocument() {}

  /** {@code {"error":{"message","type","param","code"}}}. */
  public static ObjectNode of(RefusedException refused) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .putObject("error")
        .put("message", refused.getMessage())
        .put("type", refused.status() < 500 ? "invalid_request_error" : "server_error")
        .put("param", refused.field())
        .put("code", refused.code());
    return document;
  }
}
