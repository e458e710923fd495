package dev.tunestream.report.words;

/** A model as it was asked. */
enum Column {
  BASE("base", "the base"),
  TUNED("tuned", "the tuned model"),
  BASE_RETRIEVAL("baseRetrieval", "the base with examples in its prompts"),
  TUNED_RETRIEVAL("tunedRetrieval", "the tuned model with examples in its prompts");

  private final String key;
  private final String phrase;

  Column(String key, String phrase) {
    this.key = key;
    this.phrase = phrase;
  }

  /** Its name in reports. */
  String key() {
    return key;
  }

  /** Within a sentence. */
  String phrase() {
    return phrase;
  }

  /** At the beginning of a sentence. */
  String opening() {
    return "T" + phrase.substring(1);
  }
}
