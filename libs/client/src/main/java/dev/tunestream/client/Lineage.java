package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Looks up what came of what, in registry-service: down from a version, and up from a record.
 * Answers are the service's own documents (docs/lineage.md).
 */
public final class Lineage {
  private final Door registry;

  Lineage(Door registry) {
    this.registry = registry;
  }

  /** What led to a version: {@code {"nodes","edges"}}. */
  public JsonNode graph(String model, int version) {
    return registry.get(Door.path("models", model, "versions", "" + version, "lineage"));
  }

  /**
   * A page of the raw records of a version.
   *
   * @param part train, validation or test
   * @param after the {@code next} of the page before, or null
   * @param limit from 1 to 1000
   */
  public JsonNode records(String model, int version, String part, String after, int limit) {
    return registry.get(
        new Address("models", model, "versions", "" + version, "records")
            .with("part", part)
            .with("after", after)
            .with("limit", "" + limit)
            .toString());
  }

  /** A raw record with the snapshots, jobs and versions that hold it. */
  public JsonNode find(RecordQuery query) {
    Address address = new Address("records");
    switch (query) {
      case RecordQuery.Line(String file, long line, String dataset) ->
          address.with("file", file).with("line", "" + line).with("dataset", dataset);
      case RecordQuery.Row(String file, long row, String dataset) ->
          address.with("file", file).with("row", "" + row).with("dataset", dataset);
      case RecordQuery.Identity(String source, String id, String dataset) ->
          address.with("source", source).with("id", id).with("dataset", dataset);
      case RecordQuery.Place(String topic, int partition, long offset, String dataset) ->
          address
              .with("topic", topic)
              .with("partition", "" + partition)
              .with("offset", "" + offset)
              .with("dataset", dataset);
    }
    return registry.get(address.toString());
  }

  /** The events that the OpenLineage standard has for a job: {@code {"events"}}. */
  public JsonNode openLineage(String job) {
    return registry.get(Door.path("jobs", job, "openlineage"));
  }
}
