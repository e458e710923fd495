package dev.tunestream.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** A running stack as {@code status} shows it. */
record StackStatus(
    Map<String, Readiness> services,
    String kafka,
    String store,
    String home,
    String keyFile,
    long pid,
    String startedAt) {
  /** Asks each service. */
  static StackStatus of(Home home, StackState state) {
    Map<String, URI> addresses = new LinkedHashMap<>();
    state.services().forEach((name, service) -> addresses.put(name, service.url()));
    return new StackStatus(
        Readiness.of(addresses),
        state.kafka(),
        storeAddress(state.store()),
        home.directory().toString(),
        state.keyFile(),
        state.pid(),
        state.startedAt());
  }

  /** Only the address: its keys are nobody's business. */
  private static String storeAddress(JsonNode store) {
    return store == null || store.isTextual()
        ? store == null ? null : store.textValue()
        : store.path("endpoint").asText(null);
  }

  boolean isReady() {
    return services.values().stream().allMatch(Readiness::ready);
  }

  void show(Output output) {
    output.json(this);
    Table table = new Table("PART", "ADDRESS", "STATE");
    services.forEach((name, service) -> table.row(name, service.url(), service));
    table.row("kafka", kafka, "");
    table.row("store", store, "");
    table.row("key", keyFile, "");
    output.text(table.toString());
  }
}
