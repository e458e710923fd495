package dev.tunestream.events;

import dev.tunestream.recipe.Names;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules that fields of several events share. */
final class Check {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private Check() {}

  static void name(String field, String value) {
    that(Names.isValid(value), field, value, Names.RULE);
  }

  static void nameOrNull(String field, String value) {
    if (value != null) {
      name(field, value);
    }
  }

  static void digest(String field, String value) {
    that(
        value != null && DIGEST.matcher(value).matches(),
        field,
        value,
        "it must be a sha256 in 64 lower-case hex digits");
  }

  static void digestOrNull(String field, String value) {
    if (value != null) {
      digest(field, value);
    }
  }

  static void text(String field, String value) {
    that(value != null && !value.isBlank(), field, value, "it must be a text");
  }

  static void atLeast(String field, long value, long least) {
    that(value >= least, field, value, "it must be " + least + " or greater");
  }

  static void share(String field, double value) {
    that(value >= 0 && value <= 1, field, value, "it must be from 0 to 1");
  }

  static void present(String field, Object value) {
    that(value != null, field, null, "it is required");
  }

  static <V> Map<String, V> copy(String field, Map<String, V> map) {
    present(field, map);
    return java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(map));
  }

  static void that(boolean holds, String field, Object value, String rule) {
    if (!holds) {
      String shown =
          value == null ? "missing" : value instanceof String ? "'" + value + "'" : "" + value;
      throw new InvalidEventException(
          "field '"
              + field
              + "' is "
              + (shown.length() > 160 ? shown.substring(0, 159) + "…" : shown)
              + "; "
              + rule);
    }
  }
}
