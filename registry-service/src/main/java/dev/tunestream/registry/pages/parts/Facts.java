package dev.tunestream.registry.pages.parts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.pages.Figures;
import dev.tunestream.registry.query.Lineage;
import java.util.ArrayList;
import java.util.List;

/** Names with what they stand for, as a list of definitions. What isn't known is left out. */
public record Facts(List<Fact> facts) {

  /**
   * @param link where the value leads to, or null
   * @param digest whether the value is a digest, of which the beginning is shown
   */
  public record Fact(String name, String value, String link, boolean digest) {}

  public boolean isEmpty() {
    return facts.isEmpty();
  }

  /** What a job was pinned to. */
  public static Facts ofPins(Lineage.Base base, Lineage.Dataset dataset, JsonNode set) {
    Builder facts = new Builder();
    if (dataset != null) {
      // A snapshot that the registry hasn't been told of has no page.
      String link = dataset.report() == null ? null : "/ui/datasets/" + dataset.name();
      facts.link("Dataset", dataset.name(), link);
      facts.digest(
          "Snapshot", dataset.digest(), link == null ? null : link + "/" + dataset.digest());
    }
    if (base != null) {
      facts.text("Base model", base.reference());
      facts.digest("Base model's files", base.digest(), null);
    }
    if (set != null) {
      facts.text("Trained on", rows(set, "trainRows"));
      facts.text("Held out", rows(set, "testRows"));
      facts.text("Tokens to train on", number(set, "trainTokens"));
      facts.digest("Tokenized set", set.path("digest").textValue(), null);
    }
    return facts.build();
  }

  /** What the training came to. */
  public static Facts ofTraining(JsonNode summary) {
    Builder facts = new Builder();
    if (summary != null) {
      facts.text("Steps", number(summary, "steps"));
      facts.text(
          "Loss, first and last tenth",
          Figures.plain(summary.path("firstLoss").asDouble())
              + " → "
              + Figures.plain(summary.path("lastLoss").asDouble()));
      facts.text("Took", Figures.duration(summary.path("seconds").asDouble()));
      facts.text("Tokens a second", number(summary, "tokensPerSecond"));
      facts.text("Most memory", Figures.bytes(summary.path("peakMemoryBytes").asLong()));
      facts.text("Machine", summary.path("machine").textValue());
    }
    return facts.build();
  }

  private static String rows(JsonNode set, String field) {
    return number(set, field) + " rows";
  }

  private static String number(JsonNode node, String field) {
    return Figures.grouped(node.path(field).asLong());
  }

  /** Collects facts. */
  public static final class Builder {
    private final List<Fact> facts = new ArrayList<>();

    public Builder text(String name, String value) {
      return link(name, value, null);
    }

    public Builder link(String name, String value, String link) {
      return add(new Fact(name, value, link, false));
    }

    public Builder digest(String name, String value, String link) {
      return add(new Fact(name, value, link, true));
    }

    private Builder add(Fact fact) {
      if (fact.value() != null) {
        facts.add(fact);
      }
      return this;
    }

    public Facts build() {
      return new Facts(List.copyOf(facts));
    }
  }
}
