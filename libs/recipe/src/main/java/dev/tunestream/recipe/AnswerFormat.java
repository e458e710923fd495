package dev.tunestream.recipe;

/** What answers look like where they are more than running text. */
public enum AnswerFormat implements Word {
  /** Running text, of which nothing is required. */
  TEXT,
  /** Tags between commas, in whatever order. */
  TAGS,
  /** A JSON object or array and nothing beside it. */
  JSON
}
