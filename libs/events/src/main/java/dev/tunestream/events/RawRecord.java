package dev.tunestream.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One raw row of a dataset. Its identity is the CloudEvent's source and id: for a row of a file
 * {@code file:<sha256>} and the row's number.
 *
 * @param data the row's own fields, as they came
 * @param requires fields beyond the kind's own that must be there, such as those of the template it
 *     is meant for; null and empty mean none
 * @param rules what is done about its flaws; null means {@link RecordRules#DEFAULT}
 */
public record RawRecord(
    String dataset, RecordKind kind, ObjectNode data, List<String> requires, RecordRules rules)
    implements Event {
  public RawRecord {
    Check.name("dataset", dataset);
    Check.present("kind", kind);
    Check.present("data", data);
    requires = requires == null ? List.of() : List.copyOf(requires);
    rules = rules == null ? RecordRules.DEFAULT : rules;
    List<String> needed = new ArrayList<>(kind.fields());
    requires.stream().filter(field -> !needed.contains(field)).forEach(needed::add);
    for (String field : needed) {
      JsonNode value = data.get(field);
      if (value == null || value.isNull()) {
        Check.that(
            false,
            "data." + field,
            null,
            "a record of kind " + kind.word() + " needs " + String.join(", ", needed) + " here");
      }
      if (value.isObject()) {
        Check.that(
            false,
            "data." + field,
            value.toString(),
            "it must be a text and not a group of values; say which of them is meant, for a file with a map such as %s=%s.text"
                .formatted(field, field));
      }
      // An answer is a matter of the rules.
      if (!field.equals(kind.answer()) && isBlank(value)) {
        Check.that(false, "data." + field, value.toString(), "it must not be empty");
      }
    }
    if (kind == RecordKind.CHAT) {
      ChatMessages.check(data.get("messages"));
    }
    if (kind == RecordKind.CHOICE) {
      Choices.check(data);
    }
  }

  /** Whether its kind has an answer and this one is blank. */
  public boolean hasEmptyAnswer() {
    return kind.answer() != null && isBlank(data.get(kind.answer()));
  }

  /** The same record with other fields. */
  public RawRecord with(ObjectNode other) {
    return new RawRecord(dataset, kind, other, requires, rules);
  }

  @Override
  public String key() {
    return dataset;
  }

  private static boolean isBlank(JsonNode value) {
    return value.isContainerNode() ? value.isEmpty() : value.asText().isBlank();
  }
}
