package dev.tunestream.registry.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * What the OpenLineage standard (version 2 of its core document) asks of a run event, as we read
 * it: its schema is published on the web only, and tests download nothing.
 */
final class StandardReading {
  private static final List<String> TYPES =
      List.of("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");

  private StandardReading() {}

  static void check(JsonNode event) {
    assertThat(OffsetDateTime.parse(event.path("eventTime").asText())).isNotNull();
    uri(event.path("producer"));
    uri(event.path("schemaURL"));
    assertThat(event.path("schemaURL").asText()).endsWith("#/$defs/RunEvent");
    assertThat(TYPES).contains(event.path("eventType").asText());
    assertThat(UUID.fromString(event.at("/run/runId").asText())).isNotNull();
    named(event.path("job"));
    facets(event.at("/run/facets"));
    facets(event.at("/job/facets"));
    event
        .path("inputs")
        .forEach(
            input -> {
              named(input);
              facets(input.path("facets"));
              facets(input.path("inputFacets"));
            });
    event
        .path("outputs")
        .forEach(
            output -> {
              named(output);
              facets(output.path("facets"));
              facets(output.path("outputFacets"));
            });
    JsonNode parent = event.at("/run/facets/parent");
    if (parent.isObject()) {
      assertThat(UUID.fromString(parent.at("/run/runId").asText())).isNotNull();
      named(parent.path("job"));
    }
  }

  private static void named(JsonNode thing) {
    assertThat(thing.path("namespace").asText()).as(thing.toString()).isNotEmpty();
    assertThat(thing.path("name").asText()).as(thing.toString()).isNotEmpty();
  }

  private static void facets(JsonNode facets) {
    facets
        .properties()
        .forEach(
            facet -> {
              uri(facet.getValue().path("_producer"));
              uri(facet.getValue().path("_schemaURL"));
            });
  }

  private static void uri(JsonNode text) {
    assertThat(URI.create(text.asText()).isAbsolute()).as(text.toString()).isTrue();
  }
}
