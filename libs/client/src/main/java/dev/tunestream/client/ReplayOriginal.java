package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.recipe.Recipe;

/**
 * A version as the registry knows it, to be made again.
 *
 * @param seal the request that its dataset was sealed by, or null where that is not known
 * @param recipe as its job was accepted with
 * @param benchmarks digests of the recipe's benchmarks by their names; empty for none
 * @param report digest of its evaluation's report, or null where that failed
 * @param machine what must be equal for equal digests
 */
public record ReplayOriginal(
    String model,
    int version,
    String job,
    JsonNode recipe,
    String dataset,
    String datasetDigest,
    String seal,
    String base,
    String template,
    String tokenizer,
    String tokenizedSet,
    JsonNode benchmarks,
    String adapter,
    String report,
    String machine) {

  /**
   * Reads the registry's documents.
   *
   * @param version the version's own
   * @param graph its lineage
   * @throws ClientException if no job of this line has made it
   */
  static ReplayOriginal of(JsonNode version, JsonNode graph) {
    String name = version.path("model").asText() + ":" + version.path("version").asText();
    String job = version.at("/job/id").textValue();
    if (job == null) {
      throw new ClientException(
          name
              + " was pushed: its adapter was made elsewhere, so there are no events to run again.");
    }
    if (!version.path("recipe").isObject() || !version.at("/adapter/digest").isTextual()) {
      throw new ClientException(
          "The registry does not know all events of " + name + "'s job " + job + ".");
    }
    return new ReplayOriginal(
        version.path("model").asText(),
        version.path("version").asInt(),
        job,
        version.path("recipe"),
        version.at("/dataset/name").asText(),
        version.at("/dataset/digest").asText(),
        fact(graph, "seal", "request").textValue(),
        version.at("/base/digest").asText(),
        version.path("template").asText(),
        version.path("tokenizer").asText(),
        version.at("/tokenizedSet/digest").asText(),
        fact(graph, "job", "benchmarks"),
        version.at("/adapter/digest").asText(),
        version.at("/evaluation/report").textValue(),
        version.at("/summary/machine").asText());
  }

  private static JsonNode fact(JsonNode graph, String kind, String name) {
    for (JsonNode node : graph.path("nodes")) {
      if (node.path("kind").asText().equals(kind)) {
        return node.path("facts").path(name);
      }
    }
    return graph.path("nothing");
  }

  /**
   * The recipe of the replay: the version's own but for where its data lies, with everything
   * pinned, and without a place in the registry.
   *
   * @param data the dataset that is taken
   * @param pinsBase whether the base is named by its digest
   */
  Recipe recipe(String data, boolean pinsBase) {
    ObjectNode document = recipe.deepCopy();
    document.withObject("/data").put("dataset", data + "@" + datasetDigest);
    document
        .putObject("registry")
        .put("model", recipe.at("/registry/model").asText(model))
        .put("register", false);
    if (pinsBase) {
      document.put("base", "base:" + base);
    }
    if (benchmarks.isObject() && !benchmarks.isEmpty()) {
      ArrayNode pinned = document.withObject("/evaluation").putArray("benchmarks");
      benchmarks
          .properties()
          .forEach(one -> pinned.add(one.getKey() + "@" + one.getValue().asText()));
    }
    return Recipe.fromNode(document);
  }
}
