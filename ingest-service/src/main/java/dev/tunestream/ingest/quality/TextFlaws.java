package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.ingest.text.ControlCharacters;
import dev.tunestream.ingest.text.Mojibake;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/** Flaws that stand in a text itself, in any field. */
final class TextFlaws implements Measure {
  private enum Flaw {
    MOJIBAKE("mojibake", Mojibake::inPunctuation),
    MOJIBAKE_LETTERS("mojibakeLetters", Mojibake::inLetters),
    CONTROL_CHARACTERS("controlCharacters", ControlCharacters::isIn),
    LOST_CHARACTERS("lostCharacters", text -> text.indexOf('\ufffd') >= 0);

    private final String word;
    private final Predicate<String> test;

    Flaw(String word, Predicate<String> test) {
      this.word = word;
      this.test = test;
    }
  }

  private static final int NOTE_LENGTH = 80;

  private final Map<Flaw, Findings> findings = new EnumMap<>(Flaw.class);

  TextFlaws() {
    for (Flaw flaw : Flaw.values()) {
      findings.put(flaw, new Findings(flaw.word));
    }
  }

  @Override
  public void add(Sample sample) {
    Map<Flaw, String> first = new EnumMap<>(Flaw.class);
    sample.texts(
        text -> {
          for (Flaw flaw : Flaw.values()) {
            if (!first.containsKey(flaw) && flaw.test.test(text)) {
              first.put(flaw, text);
            }
          }
        });
    first.forEach((flaw, text) -> findings.get(flaw).add(sample.identity(), shortened(text)));
  }

  @Override
  public void putTo(ObjectNode quality) {
    findings.values().forEach(one -> one.putTo(quality));
  }

  private static String shortened(String text) {
    return text.length() <= NOTE_LENGTH ? text : text.substring(0, NOTE_LENGTH) + "…";
  }
}
