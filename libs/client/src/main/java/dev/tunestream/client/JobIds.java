package dev.tunestream.client;

import dev.tunestream.recipe.Names;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Names for jobs: the recipe's name, when it was asked for, and what keeps two of a second apart.
 */
public final class JobIds {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LONGEST_NAME = 78;

  private JobIds() {}

  /** A new id for a job of a recipe with this name. */
  public static String next(String recipeName) {
    String name =
        recipeName.length() <= LONGEST_NAME ? recipeName : recipeName.substring(0, LONGEST_NAME);
    String id = "%s-%s-%04x".formatted(name, TIME.format(Instant.now()), RANDOM.nextInt(1 << 16));
    if (!Names.isValid(id)) {
      throw new IllegalArgumentException("'" + recipeName + "' can't name a job; " + Names.RULE);
    }
    return id;
  }
}
