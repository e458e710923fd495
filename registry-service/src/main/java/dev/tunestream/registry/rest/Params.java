package dev.tunestream.registry.rest;

import dev.tunestream.recipe.Names;
import dev.tunestream.service.RequestRefusedException;
import java.util.regex.Pattern;

/** Checks what stands in addresses; it arrives here decoded once, and is not decoded again. */
final class Params {
  static final int DEFAULT_LIMIT = 50;
  static final int MAX_LIMIT = 200;
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private Params() {}

  /** A name of a model, a job, a dataset or an alias. */
  static String name(String what, String value) {
    if (!Names.isValid(value)) {
      throw malformed("the %s is '%s'; %s", what, value, Names.RULE);
    }
    return value;
  }

  /** Where a list by name goes on: empty for its beginning. */
  static String after(String value) {
    return value == null || value.isEmpty() ? "" : name("parameter 'after'", value);
  }

  static String digest(String what, String value) {
    if (!DIGEST.matcher(value).matches()) {
      throw malformed(
          "the %s is '%s'; it must be a sha256 in 64 lower-case hex digits", what, value);
    }
    return value;
  }

  /** A whole number from 1, or from 0 where that is the least. */
  static int number(String what, String value, int least) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number that is too small.
    }
    throw malformed("the %s is '%s'; it must be a whole number from %d on", what, value, least);
  }

  /** How many rows a page has. */
  static int limit(String value, int most) {
    if (value == null) {
      return Math.min(DEFAULT_LIMIT, most);
    }
    int limit = number("parameter 'limit'", value, 1);
    if (limit > most) {
      throw malformed("the parameter 'limit' is %d; it may be at most %d", limit, most);
    }
    return limit;
  }

  static RequestRefusedException malformed(String sentence, Object... values) {
    return RequestRefusedException.malformed(shown(sentence, values));
  }

  static RequestRefusedException unknown(String sentence, Object... values) {
    return RequestRefusedException.unknown(shown(sentence, values));
  }

  private static String shown(String sentence, Object... values) {
    String text = sentence.formatted(values);
    String whole = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return whole.endsWith(".") ? whole : whole + ".";
  }
}
