package dev.tunestream.recipe;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The rules that many fields share; each throws a {@link RecipeException} with the field. */
public final class Check {
  private static final Pattern MODULE = Pattern.compile("[A-Za-z0-9_.]{1,200}");

  private Check() {}

  /** A rule of a field's own. */
  public static void that(boolean holds, String field, Object value, String rule) {
    if (!holds) {
      throw new RecipeException(field, value, rule);
    }
  }

  /** From 1 to a limit. */
  public static void positive(String field, int value, int most) {
    that(value >= 1 && value <= most, field, value, "it must be from 1 to " + most);
  }

  /** As {@link #positive(String, int, int)} where null stands for a default. */
  public static void positiveOrNull(String field, Integer value, int most) {
    if (value != null) {
      positive(field, value, most);
    }
  }

  /** A number that may be 0, and not infinite. */
  public static void notNegative(String field, double value) {
    that(value >= 0 && Double.isFinite(value), field, value, "it must be 0 or greater");
  }

  /** A number above 0, and not infinite. */
  public static void aboveZero(String field, double value) {
    that(value > 0 && Double.isFinite(value), field, value, "it must be greater than 0");
  }

  /** A share of something that is never all of it. */
  public static void share(String field, double value) {
    that(value >= 0 && value < 1, field, value, "it must be at least 0 and less than 1");
  }

  /** Names of a model's modules, such as {@code query_key_value} or {@code attention.dense}. */
  public static void modules(String field, List<String> names) {
    for (String name : names) {
      module(field, name);
    }
    that(new HashSet<>(names).size() == names.size(), field, names, "each name stands there once");
  }

  /** A name of a model's modules: whole, or its end behind a dot. */
  public static void module(String field, String name) {
    that(
        MODULE.matcher(name).matches(),
        field,
        name,
        "a module's name such as query_key_value has 1 to 200 characters of a-z, A-Z, 0-9, '_' and"
            + " '.'");
  }
}
