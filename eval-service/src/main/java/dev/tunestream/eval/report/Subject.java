package dev.tunestream.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.eval.model.Side;

/**
 * What was evaluated, by digest: everything that the answers follow from. No ids, times or hosts,
 * so that equal evaluations have equal reports.
 *
 * @param adapter null for a base model alone
 * @param precision the element type in which the models answered, such as {@code fp32}
 * @param retrieved how many training examples stand before a question in the columns with
 *     retrieval; 0 where there are none
 * @param answerFormat what answers were held to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Subject(
    String base,
    String adapter,
    String test,
    String train,
    int maxNewTokens,
    String precision,
    int retrieved,
    String answerFormat) {

  /** The one of both models that answers, by digest, and how it computes: part of store keys. */
  public ObjectNode model(Side side) {
    ObjectNode model =
        JsonNodeFactory.instance.objectNode().put("base", base).put("precision", precision);
    return side == Side.BASE ? model : model.put("adapter", adapter);
  }
}
