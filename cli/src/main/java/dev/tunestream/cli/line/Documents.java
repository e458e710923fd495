package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts of the registry's documents as people read them. */
public final class Documents {
  private Documents() {}

  /** {@code {"latest":3}} as {@code latest → 3}. */
  static String aliases(JsonNode aliases) {
    List<String> words = new ArrayList<>();
    aliases
        .properties()
        .forEach(alias -> words.add(alias.getKey() + " → " + alias.getValue().asText()));
    return String.join(", ", words);
  }

  /** {@code {"team":"search","new":""}} as {@code team=search, new}. */
  public static String tags(JsonNode tags) {
    List<String> words = new ArrayList<>();
    tags.properties()
        .forEach(
            tag -> {
              String value = tag.getValue().asText();
              words.add(value.isEmpty() ? tag.getKey() : tag.getKey() + "=" + value);
            });
    return words.isEmpty() ? "no tags" : String.join(", ", words);
  }

  /** A share with three digits, or a dash for none. */
  static String share(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.doubleValue()) : "–";
  }

  /** The first digits of a digest, enough to tell it from others. */
  static String digest(JsonNode digest) {
    String text = digest.asText("");
    return text.length() > 12 ? text.substring(0, 12) + "…" : text;
  }
}
