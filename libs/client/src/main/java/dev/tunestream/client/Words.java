package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What people say of models and versions: tags and descriptions. Saying something needs the role
 * promoter. A version of 0 stands for the model itself.
 */
public final class Words {
  private final Door registry;

  Words(Door registry) {
    this.registry = registry;
  }

  /** Sets a tag; an empty value is a mere mark. */
  public JsonNode tag(String model, int version, String tag, String value) {
    return registry.putJson(
        path(model, version, "tags", tag), Door.JSON.createObjectNode().put("value", value));
  }

  /** Takes a tag away. */
  public JsonNode untag(String model, int version, String tag) {
    return registry.delete(path(model, version, "tags", tag));
  }

  /** Describes; an empty text takes the description away. */
  public JsonNode describe(String model, int version, String text) {
    return registry.putJson(
        path(model, version, "description"), Door.JSON.createObjectNode().put("text", text));
  }

  /** What was changed of a model, newest first; a page of at most 200. */
  public JsonNode changes(String model) {
    return registry.get(new Address("models", model, "changes").with("limit", "200").toString());
  }

  private static String path(String model, int version, String... rest) {
    String whose =
        version == 0
            ? Door.path("models", model)
            : Door.path("models", model, "versions", String.valueOf(version));
    return whose + Door.path(rest);
  }
}
