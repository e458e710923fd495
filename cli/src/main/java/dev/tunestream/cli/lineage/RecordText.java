package dev.tunestream.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.out.Table;

/** A raw record, and what was made of it, for people. */
final class RecordText {
  private RecordText() {}

  /** A file's source with the first digits of its sha256, any other as it is. */
  static String source(String source) {
    return source.matches("file:[0-9a-f]{64}") ? source.substring(0, 17) + "…" : source;
  }

  static String of(JsonNode found) {
    JsonNode record = found.path("record");
    StringBuilder text = new StringBuilder();
    text.append(
        "Record %s of %s".formatted(record.path("id").asText(), record.path("source").asText()));
    if (record.has("file")) {
      text.append(": ").append(record.path("file").asText());
      text.append(record.has("line") ? ", line " + record.path("line").asText() : "");
    }
    text.append(
        "%n%s-%s, offset %s%n"
            .formatted(
                record.path("topic").asText(),
                record.path("partition").asText(),
                record.path("offset").asText()));
    if (record.has("text")) {
      text.append(record.path("text").asText());
      text.append(
          record.has("cut")
              ? "… (%s more characters)%n".formatted(record.path("cut").asText())
              : "%n".formatted());
    }
    text.append("%n%s%n".formatted(snapshots(found)));
    text.append("%n%s%n".formatted(versions(found)));
    JsonNode searched = found.path("searched");
    text.append(
        "%nSearched: %s snapshots and %s tokenized sets"
            .formatted(searched.path("snapshots").asText(), searched.path("sets").asText()));
    if (!searched.path("complete").asBoolean()) {
      text.append("; there are older snapshots, name a dataset to search them (--dataset)");
    }
    if (!searched.path("missing").isEmpty()) {
      text.append(
          "; the store no longer has %d objects that were wanted"
              .formatted(searched.path("missing").size()));
    }
    return text.toString();
  }

  private static Table snapshots(JsonNode found) {
    Table table = new Table("DATASET", "SNAPSHOT", "IT IS", "WHY");
    for (JsonNode snapshot : found.path("snapshots")) {
      table.row(
          snapshot.path("dataset").asText(),
          snapshot.path("digest").asText().substring(0, 12) + "…",
          snapshot.path("state").asText(),
          snapshot.has("equal")
              ? "it repeats %s of %s"
                  .formatted(
                      snapshot.at("/equal/id").asText(),
                      source(snapshot.at("/equal/source").asText()))
              : snapshot.path("reason").asText("–"));
    }
    return table;
  }

  private static Table versions(JsonNode found) {
    Table table = new Table("VERSION", "PART", "ALIASES", "JOB");
    for (JsonNode version : found.path("versions")) {
      StringBuilder aliases = new StringBuilder();
      version.path("aliases").forEach(one -> aliases.append(one.asText()).append(' '));
      table.row(
          version.path("model").asText() + ":" + version.path("version").asText(),
          version.path("part").asText(),
          aliases.toString().strip(),
          version.path("job").asText());
    }
    for (JsonNode job : found.path("jobs")) {
      if (!isRegistered(found, job)) {
        table.row(
            "–",
            job.path("part").asText("none (dropped as too long)"),
            "",
            job.path("job").asText());
      }
    }
    return table;
  }

  private static boolean isRegistered(JsonNode found, JsonNode job) {
    for (JsonNode version : found.path("versions")) {
      if (version.path("job").equals(job.path("job"))) {
        return true;
      }
    }
    return false;
  }
}
