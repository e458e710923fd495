package dev.tunestream.registry.card;

import dev.tunestream.registry.query.VersionDetail;
import java.util.ArrayList;
import java.util.List;

/** The digests of all that the version was made of. */
final class Origin {
  private Origin() {}

  static String of(CardFacts facts) {
    VersionDetail version = facts.version();
    List<List<String>> rows = new ArrayList<>();
    add(
        rows,
        "Files of this version",
        version.adapter() == null ? null : version.adapter().digest());
    add(rows, "Base", version.base() == null ? null : version.base().digest());
    add(rows, "Data set", version.dataset() == null ? null : version.dataset().digest());
    add(
        rows,
        "Tokenized set",
        version.tokenizedSet() == null ? null : version.tokenizedSet().path("digest").asText(null));
    add(rows, "Template", version.template());
    add(rows, "Tokenizer", version.tokenizer());
    add(rows, "Recipe", facts.recipe().map(recipe -> recipe.digest()).orElse(null));
    add(
        rows,
        "Evaluation report",
        version.evaluation() == null ? null : version.evaluation().report());
    add(rows, "Job", version.job() == null ? null : version.job().id());
    String table =
        rows.isEmpty() ? "" : Markdown.table(List.of("What", "sha256, or id"), rows) + "\n";
    return table
        + (facts.recipe().isPresent()
            ? "Equal digests mean equal bytes. The whole line again from its events, with a comparison"
                + " of digests:\n\n"
                + Markdown.block(
                    "sh", "./tunestream replay %s:%d".formatted(version.model(), version.version()))
            : "It was made elsewhere: its files are known, and what led to them is not.\n");
  }

  private static void add(List<List<String>> rows, String what, String value) {
    if (value != null) {
      rows.add(List.of(what, Markdown.code(value)));
    }
  }
}
