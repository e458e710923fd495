package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.eval.serve.RefusedException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of a request. Each is read by its rule; what breaks it is refused with the field, the
 * value and the rule. A field that is null counts as one that is not there.
 */
final class Fields {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 100;

  private final JsonNode node;

  private Fields(JsonNode node) {
    this.node = node;
  }

  /**
   * Reads a request's body.
   *
   * @throws RefusedException if it is no JSON object
   */
  static Fields parse(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      if (!(node instanceof ObjectNode)) {
        throw RefusedException.of(400, "The body must be a JSON object with the request's fields.");
      }
      return new Fields(node);
    } catch (JacksonException e) {
      throw RefusedException.of(
          400,
          "The body is not JSON (line %d, column %d): %s"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory are read", e);
    }
  }

  /** The value, or nothing where it is null or not there. */
  Optional<JsonNode> value(String field) {
    return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
  }

  /** The text of a field that must be there. */
  String text(String field, String rule) {
    return value(field)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .orElseThrow(() -> wrong(field, rule));
  }

  boolean flag(String field) {
    return value(field)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw wrong(field, "it must be true or false");
              }
              return value.booleanValue();
            })
        .orElse(false);
  }

  /** A number, or the one that counts where the field is not there. */
  double number(String field, double otherwise, double least, double most) {
    Optional<JsonNode> value = value(field);
    if (value.isEmpty()) {
      return otherwise;
    }
    double number = value.get().isNumber() ? value.get().doubleValue() : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw wrong(field, "it must be a number from %s to %s".formatted(plain(least), plain(most)));
    }
    return number;
  }

  /** A whole number, or nothing where the field is not there. */
  OptionalLong whole(String field, long least, long most) {
    Optional<JsonNode> value = value(field);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    boolean fits = value.get().isIntegralNumber() && value.get().canConvertToLong();
    if (!fits || value.get().longValue() < least || value.get().longValue() > most) {
      throw wrong(field, "it must be a whole number from %d to %d".formatted(least, most));
    }
    return OptionalLong.of(value.get().longValue());
  }

  /** What to throw when a field breaks its rule. */
  RefusedException wrong(String field, String rule) {
    return RefusedException.field(
        field,
        "'%s' is %s; %s."
            .formatted(field, value(field).map(Fields::shown).orElse("missing"), rule));
  }

  /** A value as a person may see it, cut where it is long. */
  static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? "" + (long) number : "" + number;
  }
}
