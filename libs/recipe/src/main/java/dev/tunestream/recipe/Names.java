package dev.tunestream.recipe;

import java.util.regex.Pattern;

/**
 * The one rule for names of datasets, models, jobs and aliases: they become parts of store keys,
 * topics' keys and addresses, so they hold nothing that any of these would have to escape.
 */
public final class Names {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
  public static final String RULE =
      "a name has 1 to 100 characters of a-z, 0-9, '.', '_' and '-', and starts with a letter or a"
          + " digit";

  private Names() {}

  public static boolean isValid(String name) {
    return name != null && NAME.matcher(name).matches();
  }

  static String check(String field, String name) {
    Check.that(isValid(name), field, name, RULE);
    return name;
  }
}
