package dev.tunestream.registry.rest;

import dev.tunestream.recipe.Names;
import dev.tunestream.service.RequestRefusedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Checks what stands in addresses; it arrives here decoded once, and is not decoded again. */
final class Params {
  static final int DEFAULT_LIMIT = 50;
  static final int MAX_LIMIT = 200;
  private static final int MOST_REASON = 1000;
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,95}");
  private static final Pattern REVISION =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_/-]|\\.(?!\\.)){0,199}");
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

  /** An alias that people can point to a version. */
  static String alias(String value) {
    if (!Names.isFreeAlias(value)) {
      throw malformed(
          "the alias is '%s'; %s", value, Names.isValid(value) ? Names.ALIAS_RULE : Names.RULE);
    }
    return value;
  }

  /** Where a list of numbered things, newest first, goes on: below everything for its beginning. */
  static long before(String value) {
    return value == null ? Long.MAX_VALUE : number("parameter 'after'", value, 1);
  }

  /** An instant, or a day, which stands for its end in UTC. */
  static Instant time(String what, String value) {
    try {
      return value.contains("T")
          ? OffsetDateTime.parse(value).toInstant()
          : LocalDate.parse(value)
              .plusDays(1)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .minusNanos(1);
    } catch (DateTimeParseException e) {
      throw malformed(
          "the %s is '%s'; it must be an instant such as 2026-05-03T12:00:00Z or a day such as 2026-05-03",
          what, value);
    }
  }

  /** Somebody's reason: a text of some length, or null where none is given. */
  static String reason(String what, String value) {
    if (value != null && (value.isBlank() || value.length() > MOST_REASON)) {
      throw malformed(
          "the %s must be a text of at most %d characters that says why", what, MOST_REASON);
    }
    return value;
  }

  /** A number from 0 to 1. */
  static double share(String what, String value) {
    try {
      double number = Double.parseDouble(value);
      if (number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number that is too small.
    }
    throw malformed("the %s is '%s'; it must be a number from 0 to 1", what, value);
  }

  static String digest(String what, String value) {
    if (!DIGEST.matcher(value).matches()) {
      throw malformed(
          "the %s is '%s'; it must be a sha256 in 64 lower-case hex digits", what, value);
    }
    return value;
  }

  /** A repository of a hub. */
  static String repository(String value) {
    if (!REPOSITORY.matcher(value).matches()) {
      throw malformed(
          "the repository is '%s'; it must be owner/name of letters, digits, '.', '_' and '-'",
          value);
    }
    return value;
  }

  /** A branch, a tag or a commit of a repository of a hub. */
  static String revision(String value) {
    if (!REVISION.matcher(value).matches()) {
      throw malformed(
          "the revision is '%s'; it must be letters, digits, '/', '_', '-' and single dots", value);
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
