package dev.tunestream.lm.seedling.text;

/** A source of the training text is not written as its format asks; names file and line. */
public final class TextFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TextFormatException(Place place, String message) {
    super("%s, line %d: %s".formatted(place.file(), place.line(), message));
  }

  /** Where something is written. */
  record Place(String file, int line) {}
}
