package dev.tunestream.registry.pages.models;

import dev.tunestream.registry.pages.parts.Facts;
import dev.tunestream.registry.pages.parts.ScoreRow;
import dev.tunestream.registry.query.VersionDetail;
import java.util.List;

/**
 * A version as its page shows it.
 *
 * @param registry the address that the page was asked at, for what people copy
 */
public record VersionView(
    VersionDetail version,
    List<GateView> gates,
    List<ScoreRow> scores,
    List<Category> categories,
    Facts facts,
    Facts pins,
    Facts training,
    String recipe,
    String registry) {

  /** Answers of a kind of error. */
  public record Category(String name, int base, int tuned) {}

  public String name() {
    return version.model() + ":" + version.version();
  }

  public boolean hasReport() {
    return version.evaluation() != null && version.evaluation().report() != null;
  }

  public boolean isEvaluationFailed() {
    return version.evaluation() != null && version.evaluation().state().equals("FAILED");
  }

  public Integer before() {
    return version.version() > 1 ? version.version() - 1 : null;
  }
}
