package dev.tunestream.lm.seedling.text;

import dev.tunestream.lm.seedling.text.TextFormatException.Place;

/** A part of an alternative or a document. */
sealed interface Piece {

  /** Words to be written as they are. */
  record Words(String text) implements Piece {}

  /**
   * A reference to a symbol.
   *
   * @param symbol null for what a key stands for already, of whatever symbol
   * @param symbol null where a key that has a value already is named alone, {@code {@key}}
   * @param column which of the symbol's columns, from 0
   * @param form whether the text is written as it is, with a capital letter, or not at all
   * @param bond how the key is used
   * @param key null with {@link Bond#NONE}
   * @param place for errors that only show while writing
   */
  record Reference(String symbol, int column, Form form, Bond bond, String key, Place place)
      implements Piece {}

  /** How a reference's text is written. */
  enum Form {
    PLAIN,
    CAPITAL,
    SILENT
  }

  /** What a key does for a reference. */
  enum Bond {
    /** No key: chosen anew at every use. */
    NONE,
    /** {@code @}: the key keeps one row and one text of each column. */
    TEXT,
    /** {@code ~}: the choice follows from the key's text. */
    FOLLOWS,
    /** {@code &}: the key keeps one row and a scope for it. */
    ROW
  }
}
