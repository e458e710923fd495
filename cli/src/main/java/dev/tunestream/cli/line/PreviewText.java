package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** A preview for a terminal. */
final class PreviewText {
  private static final int NO_LABEL = -100;
  private static final String LEARNED = "\033[32m";
  private static final String READ = "\033[90m";
  private static final String PLAIN = "\033[0m";

  private final Ansi ansi;

  PreviewText(Ansi ansi) {
    this.ansi = ansi;
  }

  /** Each record with its tokens, then what the first records come to together. */
  String of(JsonNode preview) {
    List<String> lines = new ArrayList<>();
    for (JsonNode example : preview.path("examples")) {
      lines.add(head(example));
      lines.add(tokens(example));
      lines.add("");
    }
    lines.add(together(preview));
    return String.join(System.lineSeparator(), lines);
  }

  private static String head(JsonNode example) {
    int labels = 0;
    for (JsonNode label : example.path("labels")) {
      labels += label.asInt() == NO_LABEL ? 0 : 1;
    }
    return "record %,d (%s): %,d tokens, %,d of the prompt, %,d learned%s%s"
        .formatted(
            example.path("record").asInt(),
            example.path("part").asText(),
            example.path("input_ids").size(),
            example.path("prompt_length").asInt(),
            labels,
            example.path("truncated").asBoolean() ? ", cut to length" : "",
            example.path("dropped").asBoolean()
                ? "; it is left out, since nothing of its completion fits"
                : "");
  }

  /** Neighbours of a kind stand together, each token with a mark at its end. */
  private String tokens(JsonNode example) {
    StringBuilder text = new StringBuilder();
    Boolean before = null;
    for (int i = 0; i < example.path("tokens").size(); i++) {
      boolean learned = example.path("labels").path(i).asInt() != NO_LABEL;
      if (before == null || learned != before) {
        text.append(border(before, learned));
        before = learned;
      } else {
        text.append('|');
      }
      text.append(printable(example.path("tokens").get(i).asText()));
    }
    return text.append(border(before, null)).toString();
  }

  private String border(Boolean before, Boolean after) {
    if (ansi.enabled()) {
      return after == null ? PLAIN : PLAIN + (after ? LEARNED : READ);
    }
    return (Boolean.TRUE.equals(before) ? "]" : "") + (Boolean.TRUE.equals(after) ? "[" : "");
  }

  /** A token may hold what moves a terminal's cursor. */
  private static String printable(String token) {
    return token.replaceAll("\\p{Cntrl}", "?");
  }

  private static String together(JsonNode preview) {
    JsonNode looked = preview.path("looked");
    int records = looked.path("records").asInt();
    return "%s, %,d records. The first %,d: %.1f tokens on average, half have %,d or fewer, 95 %% %,d or fewer, the longest %,d of %,d; %,d cut, %,d left out."
        .formatted(
            preview.path("dataset").asText(),
            preview.path("records").asLong(),
            records,
            records == 0 ? 0 : (double) looked.path("tokens").asLong() / records,
            looked.at("/lengths/median").asInt(),
            looked.at("/lengths/p95").asInt(),
            looked.at("/lengths/longest").asInt(),
            preview.path("maxLength").asInt(),
            looked.path("truncated").asInt(),
            looked.path("dropped").asInt());
  }
}
