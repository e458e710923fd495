package dev.tunestream.ingest.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.DatasetSealed.Counts;
import dev.tunestream.events.SnapshotRules;
import dev.tunestream.ingest.gate.Identity;
import dev.tunestream.ingest.provenance.FileOrigin;
import dev.tunestream.ingest.quality.Alike;
import dev.tunestream.ingest.quality.Quality;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a seal found.
 *
 * @param reasons why records were rejected, the first ones in the order of the snapshot
 * @param document the report as it lies in the store (docs/events.md, "Snapshot and report")
 */
record QualityReport(Counts counts, List<String> reasons, ObjectNode document) {
  /** What the source of a file's records begins with. */
  private static final String FILE = "file:";

  /**
   * Says of files where they came from.
   *
   * @param origins by the files' sha256
   */
  void tellOrigins(Map<String, FileOrigin> origins) {
    for (JsonNode source : document.path("sources")) {
      String name = source.path("source").textValue();
      FileOrigin origin = name.startsWith(FILE) ? origins.get(name.substring(FILE.length())) : null;
      if (origin != null) {
        ObjectNode from = ((ObjectNode) source).putObject("from");
        if (origin.repository() != null) {
          from.put("repository", origin.repository()).put("commit", origin.commit());
        }
        from.put("file", origin.file());
      }
    }
  }

  /** Says by which rules the snapshot was made, so that it can be made again. */
  void tellRules(SnapshotRules rules) {
    document
        .putObject("rules")
        .put("duplicates", rules.duplicates().word())
        .put("repeatedPrompts", rules.repeatedPrompts().word())
        .put("nearDuplicates", rules.nearDuplicates().word());
  }

  /** How many records have each flaw. */
  Map<String, Long> flaws() {
    Map<String, Long> flaws = new LinkedHashMap<>();
    document
        .path("quality")
        .properties()
        .forEach(
            part -> {
              if (part.getValue().has("examples")) {
                flaws.put(part.getKey(), part.getValue().path("rows").asLong());
              }
            });
    return flaws;
  }

  /** How many different reasons are told, and how many records for each. */
  private static final int MAX_REASONS = 20;

  private static final int MAX_EXAMPLES = 5;

  /** Sources counted on their own; those behind them are counted together. */
  private static final int MAX_SOURCES = 1000;

  private static final String OTHER_SOURCES = "others";

  /** Collects what becomes of the records, in the order of the snapshot. */
  static final class Builder implements AutoCloseable {
    private static final class Tally {
      private long accepted;
      private long rejected;
      private long duplicates;

      private void putTo(ObjectNode node) {
        node.put("accepted", accepted).put("rejected", rejected).put("duplicates", duplicates);
      }
    }

    private static final class Reason {
      private long rows;
      private final List<Identity> examples = new ArrayList<>();
    }

    private final String dataset;
    private final Tally all = new Tally();
    private final Map<String, Tally> sources = new TreeMap<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private final FieldLengths lengths = new FieldLengths();
    private final Quality quality = new Quality();

    Builder(String dataset) throws IOException {
      this.dataset = dataset;
    }

    /** Looks at a record that could be read, accepted or not. */
    void seen(Row row) throws IOException {
      quality.add(row.sample());
    }

    /** Which of the accepted records seen so far, numbered from 0, rules leave out. */
    BitSet dropped(SnapshotRules rules) throws IOException {
      return quality.dropped(rules);
    }

    /** Gives the pairs of accepted records seen so far that are nearly equal. */
    void alike(Alike pairs) throws IOException {
      quality.alike(pairs);
    }

    void accepted(Row row) {
      all.accepted++;
      source(row.sample().identity()).accepted++;
      kinds.merge(row.kind().word(), 1L, Long::sum);
      lengths.add(row.data());
    }

    void duplicate(Identity identity) {
      all.duplicates++;
      source(identity).duplicates++;
    }

    void rejected(Identity identity, String why) {
      all.rejected++;
      source(identity).rejected++;
      Reason reason = reasons.get(why);
      if (reason == null) {
        if (reasons.size() == MAX_REASONS) {
          return;
        }
        reason = new Reason();
        reasons.put(why, reason);
      }
      reason.rows++;
      if (reason.examples.size() < MAX_EXAMPLES) {
        reason.examples.add(identity);
      }
    }

    private Tally source(Identity identity) {
      boolean known = sources.containsKey(identity.source()) || sources.size() < MAX_SOURCES;
      return sources.computeIfAbsent(
          known ? identity.source() : OTHER_SOURCES, name -> new Tally());
    }

    QualityReport build() throws IOException {
      ObjectNode document = JsonNodeFactory.instance.objectNode().put("dataset", dataset);
      all.putTo(document.putObject("counts"));
      ObjectNode byKind = document.putObject("kinds");
      kinds.forEach(byKind::put);
      document.set("lengths", lengths.toNode());
      quality.putTo(document.putObject("quality"));
      ArrayNode rejections = document.putArray("rejections");
      reasons.forEach((why, reason) -> put(rejections.addObject(), why, reason));
      ArrayNode bySource = document.putArray("sources");
      sources.forEach((name, tally) -> tally.putTo(bySource.addObject().put("source", name)));
      return new QualityReport(
          new Counts(all.accepted, all.rejected, all.duplicates),
          List.copyOf(reasons.keySet()),
          document);
    }

    @Override
    public void close() throws IOException {
      quality.close();
    }

    private static void put(ObjectNode node, String why, Reason reason) {
      node.put("reason", why).put("rows", reason.rows);
      ArrayNode examples = node.putArray("examples");
      reason.examples.forEach(identity -> examples.add(SnapshotBuilder.origin(identity)));
    }
  }
}
