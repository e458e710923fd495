package dev.tunestream.registry.hub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.keys.Role;
import dev.tunestream.testing.TestKeys;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A commit as huggingface_hub sends one. */
final class Push {
  private final StringBuilder lines = new StringBuilder();

  Push(String summary) {
    this(summary, null);
  }

  Push(String summary, String parent) {
    ObjectNode header = value().put("summary", summary).put("description", "");
    if (parent != null) {
      header.put("parentCommit", parent);
    }
    line("header", header);
  }

  /** An adapter's two files. */
  static Push adapter(String base, String seed) {
    return new Push("Upload model")
        .file("adapter_config.json", config("LORA", base))
        .file("adapter_model.safetensors", HubWorld.weights(seed));
  }

  /** A whole model's files. */
  static Push model(String seed) {
    return new Push("Upload model")
        .file("config.json", "{\"model_type\": \"gpt_neox\", \"vocab_size\": 512}")
        .file("model.safetensors", HubWorld.weights(seed));
  }

  static String config(String type, String base) {
    return value()
        .put("base_model_name_or_path", base)
        .put("peft_type", type)
        .put("task_type", "CAUSAL_LM")
        .toString();
  }

  Push file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Push file(String path, byte[] content) {
    return line(
        "file",
        value()
            .put("content", Base64.getEncoder().encodeToString(content))
            .put("path", path)
            .put("encoding", "base64"));
  }

  Push lfs(String path, String digest, long size) {
    return line(
        "lfsFile",
        value().put("path", path).put("algo", "sha256").put("oid", digest).put("size", size));
  }

  Push line(String key, ObjectNode value) {
    lines.append(value().put("key", key).set("value", value).toString()).append('\n');
    return this;
  }

  Response to(String repository) {
    return client()
        .contentType("application/x-ndjson")
        .body(lines.toString().getBytes(StandardCharsets.UTF_8))
        .post("/api/models/" + repository + "/commit/main");
  }

  static ObjectNode value() {
    return JsonNodeFactory.instance.objectNode();
  }

  static RequestSpecification client() {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .header("Authorization", TestKeys.bearer(Role.SUBMITTER));
  }
}
