package dev.tunestream.registry.pages.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.lineage.Graph;
import dev.tunestream.registry.pages.Figures;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a box of the picture says of a thing, and where it leads. */
final class Drawn {
  private Drawn() {}

  static Node of(Graph.Node node) {
    return new Node(node.id(), kind(node), name(node), note(node), link(node));
  }

  private static String kind(Graph.Node node) {
    return node.kind().equals("tokenizedSet") ? "tokenized set" : node.kind();
  }

  private static String name(Graph.Node node) {
    return switch (node.kind()) {
      case "version" -> text(node, "model") + ":" + text(node, "version");
      case "adapter", "tokenizedSet", "template" -> Figures.brief(text(node, "digest"));
      case "job" -> text(node, "name").isEmpty() ? node.id().substring(4) : text(node, "name");
      case "gate" -> text(node, "alias");
      case "dataset" -> text(node, "name");
      case "evaluation" -> node.id().substring("evaluation:".length());
      default -> node.label().replaceFirst("^" + node.kind() + " ", "");
    };
  }

  private static String note(Graph.Node node) {
    return switch (node.kind()) {
      case "version" ->
          ((List<?>) node.facts().getOrDefault("aliases", List.of()))
              .stream().map(String::valueOf).collect(Collectors.joining(", "));
      case "adapter" -> number(node, "bytes") == null ? null : Figures.bytes(number(node, "bytes"));
      case "job", "evaluation" -> text(node, "state").toLowerCase(Locale.ROOT);
      case "gate" ->
          Boolean.TRUE.equals(node.facts().get("passed"))
              ? "passed"
              : node.facts().containsKey("override") ? "overridden" : "refused";
      case "tokenizedSet" ->
          Figures.grouped(number(node, "trainRows"))
              + " + "
              + Figures.grouped(number(node, "testRows"))
              + " rows";
      case "dataset" -> records(node);
      case "source" -> records(node);
      case "base", "recipe" -> Figures.brief(text(node, "digest"));
      default -> null;
    };
  }

  private static String records(Graph.Node node) {
    Number accepted = number(node, "accepted");
    return accepted == null ? null : Figures.grouped(accepted) + " records";
  }

  private static String link(Graph.Node node) {
    return switch (node.kind()) {
      case "version" -> "/ui/models/" + text(node, "model") + "/versions/" + text(node, "version");
      case "job" -> text(node, "state").isEmpty() ? null : "/ui/jobs/" + node.id().substring(4);
      case "evaluation" -> text(node, "report").isEmpty() ? null : "/ui/evaluations/" + name(node);
      case "dataset" ->
          number(node, "accepted") == null
              ? null
              : "/ui/datasets/" + text(node, "name") + "/" + text(node, "digest");
      default -> null;
    };
  }

  private static String text(Graph.Node node, String fact) {
    Object value = node.facts().get(fact);
    return switch (value) {
      case null -> "";
      case JsonNode json -> json.asText();
      default -> String.valueOf(value);
    };
  }

  private static Number number(Graph.Node node, String fact) {
    return node.facts().get(fact) instanceof Number number ? number : null;
  }
}
