package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;

/** The topics that the registry's tables are made from. */
public final class Journal {
  private final Door registry;

  Journal(Door registry) {
    this.registry = registry;
  }

  /**
   * How far the tables are.
   *
   * @param lag records that are not applied yet
   * @param rebuilds how many there were since the service started
   * @param problem what keeps the journal from being read now, or null
   */
  public record State(boolean caughtUp, long lag, int rebuilds, String problem) {
    static State of(JsonNode document) {
      return new State(
          document.path("caughtUp").asBoolean(),
          document.path("lag").asLong(),
          document.path("rebuilds").asInt(),
          document.path("problem").textValue());
    }
  }

  public State state() {
    return State.of(registry.get(Door.path("journal")));
  }

  /** The digest of every table's rows. Needs the role admin. */
  public JsonNode tables() {
    return registry.get(Door.path("journal", "tables"));
  }

  /** Has the tables dropped and built again; returns at once. Needs the role admin. */
  public State rebuild() {
    return State.of(registry.post(Door.path("journal", "rebuild")));
  }
}
