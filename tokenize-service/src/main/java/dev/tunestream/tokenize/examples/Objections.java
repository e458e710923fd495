package dev.tunestream.tokenize.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.events.RecordKind;
import java.util.Optional;

/** Counts the records that can't be put into a template, so that one look tells of all. */
final class Objections {
  private final Templater templater;
  private long records;
  private long refused;
  private String first;

  Objections(Templater templater) {
    this.templater = templater;
  }

  /** Takes the next record; true if it can't be used. */
  boolean against(JsonNode record) {
    records++;
    Optional<String> objection =
        templater.objection(
            record.path("data"), RecordKind.of(record.path("kind").asText()).answer());
    if (objection.isPresent() && refused++ == 0) {
      first = "record %d (in the order of the snapshot) %s".formatted(records, objection.get());
    }
    return objection.isPresent();
  }

  /** Refuses the data if there was one. */
  void raise() {
    if (refused > 0) {
      throw new UnusableDataException(
          "%d of its %d records do not fit the recipe's data.template: %s. Ingest the file with this template into a dataset of another name, so that such rows are left out, or choose a template of fields that all records have"
              .formatted(refused, records, first));
    }
  }
}
