package dev.tunestream.eval.score;

/**
 * What is wrong with an answer that isn't its reference. An answer may be of several categories;
 * every one that isn't exact is of at least one.
 */
public enum ErrorCategory {
  EMPTY(
      "empty",
      Harm.USELESS,
      "Nothing but white space.",
      "Look for completions in the data that are empty or begin with end-of-text, and see in a preview that the prompt ends where the completion begins."),
  REPETITIVE(
      "repetitive",
      Harm.USELESS,
      "Goes in circles where the reference does not.",
      "The model has not learned to stop or is too sure of too little: train with the end-of-text token (every completion has it), on more and more varied rows, for fewer epochs; in use, a repetition penalty helps."),
  TOO_SHORT(
      "too-short",
      Harm.USELESS,
      "Has at most a third of the reference's words, and four or more are missing.",
      "Look whether training rows were cut (truncatedRows) or many completions are short; hold answers of one kind to one length."),
  TOO_LONG(
      "too-long",
      Harm.UNTIDY,
      "Has more than twice the reference's words and three to spare, or had not ended when it reached the most tokens of an answer.",
      "The model does not know where to stop: more rows or epochs teach the end-of-text token, shorter reference answers teach to be short; if references are longer than maxNewTokens, raise it."),
  WRONG_LANGUAGE(
      "wrong-language",
      Harm.USELESS,
      "Is in another language than the reference.",
      "Look at the languages in the dataset's quality report and leave out rows in others, or add rows in the wanted one; say in the prompt which language to answer in."),
  OFF_FORMAT(
      "off-format",
      Harm.USELESS,
      "Does not have the form that the recipe holds answers to.",
      "Make all completions of one form, and train for more epochs; a base that was not trained on the form rarely keeps it."),
  MISSPELLING(
      "misspelling",
      Harm.UNTIDY,
      "Has a word that no dictionary, prompt, reference or training row has.",
      "Clean misspelled and badly decoded training rows (the quality report counts them); a larger base spells better."),
  COPIED(
      "copied",
      Harm.MISLEADING,
      "Says word for word what was taught as the answer to another question.",
      "The model has learned answers by heart: fewer epochs, a lower rank or dropout, more varied questions to the same answers, and no near duplicates."),
  OTHER(
      "other",
      Harm.MISLEADING,
      "None of the others: fluent, and a different answer.",
      "The model does not know it: add rows that hold the facts, look whether retrieval answers better, or take a larger base. Read some: the answer may be right in other words.");

  private final String word;
  private final Harm harm;
  private final String meaning;
  private final String advice;

  ErrorCategory(String word, Harm harm, String meaning, String advice) {
    this.word = word;
    this.harm = harm;
    this.meaning = meaning;
    this.advice = advice;
  }

  /** The word in reports and events. */
  public String word() {
    return word;
  }

  public Harm harm() {
    return harm;
  }

  /** The rule, in a sentence. */
  public String meaning() {
    return meaning;
  }

  /** What usually helps. */
  public String advice() {
    return advice;
  }
}
