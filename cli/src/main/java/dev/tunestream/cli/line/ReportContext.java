package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.client.Registry;

/** What a report's page tells beside the report: names, times and the way of the training. */
final class ReportContext {
  private ReportContext() {}

  /** Of the evaluation that a version was registered with. */
  static ObjectNode ofVersion(Registry registry, ModelReference reference) {
    JsonNode version = reference.find(registry);
    String name = "%s version %d".formatted(reference.name(), version.path("version").asInt());
    if (!version.at("/evaluation/report").isTextual()) {
      throw CliException.failed(
          "%s has no report: %s"
              .formatted(
                  name, version.at("/evaluation/reason").asText("its evaluation has not ended")));
    }
    ObjectNode context = of(registry, name, version.path("evaluation"));
    context.put("model", reference.name()).put("version", version.path("version").asInt());
    context.set("baseName", version.at("/base/reference"));
    context.set("dataset", version.at("/dataset/name"));
    context.set("recipe", version.path("recipe"));
    String job = version.at("/job/id").asText();
    context.put("job", job);
    context.set("steps", steps(registry, job));
    return context;
  }

  /** Of any evaluation. */
  static ObjectNode ofEvaluation(Registry registry, String evaluation) {
    return of(registry, "Evaluation " + evaluation, registry.evaluation(evaluation));
  }

  private static ObjectNode of(Registry registry, String title, JsonNode evaluation) {
    ObjectNode context = JsonNodeFactory.instance.objectNode().put("title", title);
    String id = evaluation.path("id").asText();
    context.put("evaluation", id);
    context.set("at", evaluation.path("at"));
    if (evaluation.path("seconds").isObject()) {
      context.set("seconds", evaluation.path("seconds"));
    }
    context.set("ratings", registry.ratings(id).path("ratings"));
    return context;
  }

  /** Every step that the registry still has, as far as the page needs it. */
  private static ArrayNode steps(Registry registry, String job) {
    ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    for (JsonNode step : registry.steps(job)) {
      ObjectNode one = steps.addObject();
      one.set("step", step.path("step"));
      one.set("loss", step.path("loss"));
    }
    return steps;
  }
}
