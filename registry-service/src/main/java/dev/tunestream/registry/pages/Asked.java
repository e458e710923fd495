package dev.tunestream.registry.pages;

import dev.tunestream.recipe.Names;
import dev.tunestream.service.RequestRefusedException;

/** What stands in the addresses of pages. A name that can't be one leads to no page. */
public final class Asked {
  private Asked() {}

  /** A name of something. */
  public static String name(String what, String value) {
    if (!Names.isValid(value)) {
      throw unknown(what, value);
    }
    return value;
  }

  /** A number from 1, such as a version's. */
  public static int number(String what, String value) {
    if (value != null && value.matches("[1-9][0-9]{0,8}")) {
      return Integer.parseInt(value);
    }
    throw unknown(what, value);
  }

  /** Where a list goes on, from 0. */
  public static int from(String value) {
    return value != null && value.matches("[0-9]{1,8}") ? Integer.parseInt(value) : 0;
  }

  public static String digest(String what, String value) {
    if (value == null || !value.matches("[0-9a-f]{64}")) {
      throw unknown(what, value);
    }
    return value;
  }

  /**
   * Words that are searched for; blanks around them don't count, nor what is too long to be meant.
   */
  public static String words(String value) {
    String words = value == null ? "" : value.strip();
    return words.substring(0, Math.min(words.length(), 100));
  }

  public static RequestRefusedException unknown(String what, String value) {
    String shown = value == null ? "" : value.substring(0, Math.min(value.length(), 120));
    return RequestRefusedException.unknown("There is no %s '%s'.".formatted(what, shown));
  }
}
