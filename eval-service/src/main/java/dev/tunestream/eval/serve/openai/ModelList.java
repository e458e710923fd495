package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.eval.serve.catalogue.Catalogue.Listed;
import dev.tunestream.eval.serve.catalogue.ServedModel;
import java.util.List;

/**
 * What {@code GET /v1/models} tells. Beside OpenAI's fields stand vLLM's {@code root}, here the
 * full name of the version, and {@code parent}, the base that an adapter is over.
 */
public final class ModelList {
  private ModelList() {}

  /** All names. */
  public static ObjectNode of(List<Listed> models) {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = list.putArray("data");
    models.forEach(listed -> data.add(of(listed.name(), listed.model())));
    return list;
  }

  /** One of them. */
  public static ObjectNode of(String name, ServedModel model) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", name)
        .put("object", "model")
        .put("created", model.since().getEpochSecond())
        .put("owned_by", "tunestream")
        .put("root", model.id())
        .put("parent", model.tuned().isPresent() ? "base:" + model.base() : null);
  }
}
