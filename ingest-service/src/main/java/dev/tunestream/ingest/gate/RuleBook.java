package dev.tunestream.ingest.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.Handling;
import dev.tunestream.events.RawRecord;
import dev.tunestream.events.RecordRules;
import dev.tunestream.ingest.text.ControlCharacters;
import dev.tunestream.ingest.text.Mojibake;
import dev.tunestream.ingest.text.Texts;
import java.util.Optional;

/** What a record's rules say about its flaws. */
final class RuleBook {
  private RuleBook() {}

  /** Why a record is rejected by its rules, or nothing. */
  static Optional<String> objection(RawRecord record) {
    RecordRules rules = record.rules();
    if (rules.emptyAnswers() == Handling.REJECT && record.hasEmptyAnswer()) {
      return Optional.of(
          "field 'data.%s' is empty; correct it, or keep such records by the rule emptyAnswers=warn"
              .formatted(record.kind().answer()));
    }
    if (rules.mojibake() == Handling.REJECT && Texts.any(record.data(), Mojibake::isIn)) {
      return Optional.of(
          "it has characters that were read in the wrong encoding; correct them, or have them repaired by the rule mojibake=fix");
    }
    if (rules.controlCharacters() == Handling.REJECT
        && Texts.any(record.data(), ControlCharacters::isIn)) {
      return Optional.of(
          "it has control characters; correct it, or have them removed by the rule controlCharacters=fix");
    }
    return Optional.empty();
  }

  /** The record as its rules want it repaired. */
  static RawRecord fixed(RawRecord record) {
    ObjectNode data = record.data();
    if (record.rules().mojibake() == Handling.FIX && Texts.any(data, Mojibake::isIn)) {
      data = Texts.changed(data, Mojibake::repaired);
    }
    if (record.rules().controlCharacters() == Handling.FIX
        && Texts.any(data, ControlCharacters::isIn)) {
      data = Texts.changed(data, ControlCharacters::removed);
    }
    return data == record.data() ? record : record.with(data);
  }
}
