package dev.tunestream.registry.pages.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tunestream.registry.query.VersionDetail;

/**
 * One of two versions that are compared.
 *
 * @param report of its evaluation, or a missing node where it has none
 * @param problem why its report can't be used, or null
 */
public record Side(VersionDetail version, JsonNode report, String problem) {
  /** The report's part about the version itself. */
  private static final String TUNED = "tuned";

  static Side without(VersionDetail version, String problem) {
    return new Side(version, MissingNode.getInstance(), problem);
  }

  public String name() {
    return version.model() + ":" + version.version();
  }

  public String address() {
    return "/ui/models/" + version.model() + "/versions/" + version.version();
  }

  public boolean hasReport() {
    return report.isObject();
  }

  /** The digest of the held-out rows that it was asked. */
  String test() {
    return report.at("/subject/test").asText();
  }

  JsonNode results() {
    return report.path("columns").path(TUNED);
  }

  JsonNode rows() {
    return report.path("rows");
  }

  /** Its answer to a row. */
  JsonNode answer(int row) {
    return rows().path(row).path("answers").path(TUNED);
  }
}
