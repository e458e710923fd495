package dev.tunestream.events;

import java.util.List;

/**
 * What is done about flaws of a record by itself.
 *
 * @param emptyAnswers an answer or output that is blank: reject (if null) or warn
 * @param mojibake texts that were read in the wrong encoding: warn (if null), fix or reject
 * @param controlCharacters characters that are no text: warn (if null), fix or reject
 */
public record RecordRules(Handling emptyAnswers, Handling mojibake, Handling controlCharacters) {
  public static final RecordRules DEFAULT = new RecordRules(null, null, null);

  public RecordRules {
    emptyAnswers = emptyAnswers == null ? Handling.REJECT : emptyAnswers;
    mojibake = mojibake == null ? Handling.WARN : mojibake;
    controlCharacters = controlCharacters == null ? Handling.WARN : controlCharacters;
    List<Handling> any = List.of(Handling.WARN, Handling.FIX, Handling.REJECT);
    check("emptyAnswers", emptyAnswers, List.of(Handling.WARN, Handling.REJECT));
    check("mojibake", mojibake, any);
    check("controlCharacters", controlCharacters, any);
  }

  static void check(String name, Handling handling, List<Handling> allowed) {
    Check.that(
        allowed.contains(handling),
        "rules." + name,
        handling.word(),
        "it must be " + String.join(" or ", allowed.stream().map(Handling::word).toList()));
  }
}
