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

  /** What may not be an alias, because it says by itself which version it is. */
  public static final String ALIAS_RULE =
      "latest and main are always the newest version, and v1, v2 … the versions; take another alias";

  private static final Pattern RESERVED_ALIAS = Pattern.compile("latest|main|v?[0-9]+");

  /** Whether people can point this alias to a version. */
  public static boolean isFreeAlias(String alias) {
    return isValid(alias) && !RESERVED_ALIAS.matcher(alias).matches();
  }

  static String check(String field, String name) {
    Check.that(isValid(name), field, name, RULE);
    return name;
  }
}
