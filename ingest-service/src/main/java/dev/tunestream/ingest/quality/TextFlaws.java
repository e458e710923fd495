package dev.tunestream.ingest.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;

/** Flaws that stand in a text itself, in any field. */
final class TextFlaws implements Measure {
  private static final int NOTE_LENGTH = 80;

  private final Map<TextFlaw, Findings> findings = new EnumMap<>(TextFlaw.class);

  TextFlaws() {
    for (TextFlaw flaw : TextFlaw.values()) {
      findings.put(flaw, new Findings(flaw.word()));
    }
  }

  @Override
  public void add(Sample sample) {
    sample
        .flaws()
        .forEach((flaw, text) -> findings.get(flaw).add(sample.identity(), shortened(text)));
  }

  @Override
  public void putTo(ObjectNode quality) {
    findings.values().forEach(one -> one.putTo(quality));
  }

  private static String shortened(String text) {
    return text.length() <= NOTE_LENGTH ? text : text.substring(0, NOTE_LENGTH) + "…";
  }
}
