package dev.tunestream.registry.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tunestream.recipe.Canonical;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A raw record that somebody looks for. */
public sealed interface Wanted {
  /** Texts that stand in a line of canonical JSON that tells where this record came from. */
  List<String> marks();

  /** Whether a line is about this record. */
  boolean matches(JsonNode origin);

  /** A record by what makes its second delivery recognisable. */
  record Identity(String source, String id) implements Wanted {
    @Override
    public List<String> marks() {
      return List.of("\"id\":" + json(id), "\"source\":" + json(source));
    }

    @Override
    public boolean matches(JsonNode origin) {
      return id.equals(origin.path("id").textValue())
          && source.equals(origin.path("source").textValue());
    }

    private static String json(String text) {
      return new String(Canonical.bytes(TextNode.valueOf(text)), StandardCharsets.UTF_8);
    }
  }

  /** A record by where on the broker it lies. */
  record Place(String topic, int partition, long offset) implements Wanted {
    @Override
    public List<String> marks() {
      return List.of("\"offset\":" + offset + ",", "\"partition\":" + partition + ",");
    }

    @Override
    public boolean matches(JsonNode origin) {
      return offset == origin.path("offset").longValue()
          && partition == origin.path("partition").intValue()
          && topic.equals(origin.path("topic").textValue());
    }
  }
}
