package dev.tunestream.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds records, topics, JSON Schemas and the AsyncAPI document together. */
class ContractTest {
  private static final String SCHEMAS = "https://tunestream.dev/schemas/";
  private static final ObjectMapper JSON = new ObjectMapper();
  private final EventCodec codec = new EventCodec();

  static List<Event> events() {
    return Samples.EVENTS;
  }

  @Test
  void thereIsASampleOfEveryType() {
    assertThat(Samples.EVENTS.stream().map(EventType::of).distinct())
        .containsExactly(EventType.values());
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsWrittenAsItsSchemaSays(Event event) throws IOException {
    JsonNode data = JSON.readTree(codec.encode(envelope(event)).value());

    assertThat(schema(EventType.of(event)).validate(data)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("events")
  void theSchemaNamesTheFieldsOfTheRecord(Event event) throws IOException {
    if (event instanceof JobRequested) {
      assertThat(names(tree("recipe.json").get("properties")))
          .isEqualTo(names(Samples.RECIPE.toNode()));
      return;
    }
    JsonNode properties = tree(schemaFile(EventType.of(event))).get("properties");

    assertThat(names(properties))
        .isEqualTo(
            Arrays.stream(event.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void theSchemaOfTheRecipeNamesEveryKeyThatIsWritten() throws IOException {
    JsonNode recipe = tree("recipe.json").get("properties");
    JsonNode written = Samples.RECIPE.toNode();
    for (String group : List.of("data", "training", "evaluation", "registry")) {
      assertThat(names(recipe.get(group).get("properties"))).containsAll(names(written.get(group)));
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void whatIsWrittenReadsBackEqual(Event event) {
    Envelope<?> read = codec.decode(codec.encode(envelope(event)));

    assertThat(read).isEqualTo(envelope(event));
  }

  @Test
  void theAsyncApiDocumentNamesEveryTopicWithItsEvents() throws IOException {
    Map<String, Set<String>> documented = new LinkedHashMap<>();
    JsonNode document;
    try (InputStream in = resource("asyncapi.yaml")) {
      document = new YAMLMapper().readTree(in);
    }
    for (JsonNode channel : document.get("channels")) {
      documented.put(channel.get("address").asText(), names(channel.get("messages")));
    }
    Map<String, Set<String>> built = new LinkedHashMap<>();
    for (EventType type : EventType.values()) {
      built
          .computeIfAbsent(type.topic().topicName(), _ -> new TreeSet<>())
          .add(type.eventClass().getSimpleName());
    }

    assertThat(documented).isEqualTo(built);
  }

  @Test
  void theAsyncApiDocumentLeadsToTheSchemas() throws IOException {
    try (InputStream in = resource("asyncapi.yaml")) {
      JsonNode messages = new YAMLMapper().readTree(in).get("components").get("messages");
      for (EventType type : EventType.values()) {
        JsonNode message = messages.get(type.eventClass().getSimpleName());
        assertThat(message.get("name").asText()).isEqualTo(type.typeName());
        assertThat(message.get("payload").get("$ref").asText())
            .isEqualTo("./schemas/" + schemaFile(type));
      }
    }
  }

  private static Envelope<Event> envelope(Event event) {
    return new Envelope<>("id-1", "/tunestream/test", java.time.Instant.EPOCH, event);
  }

  private static JsonSchema schema(EventType type) {
    return JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaMappers(
                    mappers ->
                        mappers.mapPrefix(SCHEMAS, "classpath:dev/tunestream/events/schemas/")))
        .getSchema(SchemaLocation.of(SCHEMAS + schemaFile(type)));
  }

  private static String schemaFile(EventType type) {
    return type.eventClass().getSimpleName() + ".v1.json";
  }

  private static JsonNode tree(String schema) throws IOException {
    try (InputStream in = resource("schemas/" + schema)) {
      return JSON.readTree(in);
    }
  }

  private static InputStream resource(String name) {
    return Topic.class.getResourceAsStream(name);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    for (Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
      names.add(each.next());
    }
    return names;
  }
}
