package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.ingest.text.ControlCharacters;
import dev.tunestream.ingest.text.Mojibake;
import dev.tunestream.ingest.text.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/** What can be wrong in a text itself. */
enum TextFlaw {
  MOJIBAKE("mojibake", Mojibake::inPunctuation),
  MOJIBAKE_LETTERS("mojibakeLetters", Mojibake::inLetters),
  CONTROL_CHARACTERS("controlCharacters", ControlCharacters::isIn),
  LOST_CHARACTERS("lostCharacters", text -> text.indexOf('\ufffd') >= 0);

  private final String word;
  private final Predicate<String> test;

  TextFlaw(String word, Predicate<String> test) {
    this.word = word;
    this.test = test;
  }

  /** The name in the report. */
  String word() {
    return word;
  }

  /** The flaws of a record's texts, nested ones too, each with the first text that has it. */
  static Map<TextFlaw, String> in(JsonNode data) {
    Map<TextFlaw, String> flaws = new EnumMap<>(TextFlaw.class);
    look(data, flaws);
    return flaws.isEmpty() ? Map.of() : flaws;
  }

  private static void look(JsonNode value, Map<TextFlaw, String> flaws) {
    if (!value.isTextual()) {
      value.forEach(inner -> look(inner, flaws));
      return;
    }
    String text = value.textValue();
    // What is printable ASCII alone has none of them.
    if (Texts.isPlain(text)) {
      return;
    }
    for (TextFlaw flaw : values()) {
      if (!flaws.containsKey(flaw) && flaw.test.test(text)) {
        flaws.put(flaw, text);
      }
    }
  }
}
